import { existsSync, readdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fromRoot } from '../../lib/root';
import type { Aws } from '../aws';
import { dataFolder } from '../data/prepared';
import { probeLocalCloud } from '../target/probe';

/** A version as a candidate needs it. */
export interface KnownVersion {
  /** `flight-delay/3`. */
  readonly name: string;
  /** Approval status. */
  readonly status: string;
}

/** Where candidates come from. */
export interface Sources {
  /** Models of `models/`. */
  declared(): string[];
  /** Declared models, and those of the running local cloud. */
  models(): Promise<string[]>;
  /** What `-c models=` may name besides. */
  examples(): string[];
  /** Months of the data that is prepared for a model. */
  months(model: string): string[];
  /** Versions on the running local cloud; none when there is no such. */
  versions(model: string): Promise<KnownVersion[]>;
}

/** Somebody waits with a finger on the key: later than this many ms no candidate is worth anything. */
const PATIENCE = 2000;

/**
 * The declarations of this repository, and the local cloud of a folder. AWS is never asked: a key press must neither cost
 * anything nor need credentials.
 *
 * @param cloud - folder of the local cloud, from `cwd` on
 */
export function localSources(cwd: string, cloud: string): Sources {
  const declared = () => names('models').flatMap((name) => /^(.+)\.ts$/.exec(name)?.[1] ?? []);
  /** Asks the local cloud; nothing where none runs. */
  const ask = async (question: (aws: Aws) => Promise<Answers>): Promise<Answers> => {
    const state = await probeLocalCloud(isAbsolute(cloud) ? cloud : join(cwd, cloud));
    if (state.state !== 'running') return {};
    const { connectLocal } = await import('../aws');
    return inTime(question(connectLocal(`http://127.0.0.1:${state.run.port}`)));
  };
  return {
    declared,
    examples: () => names('examples').filter((name) => existsSync(fromRoot('examples', name, 'model.ts'))),
    models: async () => {
      const { models = [] } = await ask(deployedModels);
      return [...new Set([...declared(), ...models])].sort();
    },
    months: (model) => list(dataFolder(model)).flatMap((name) => /^(\d{4}-\d{2})\.csv$/.exec(name)?.[1] ?? []),
    versions: async (model) => (await ask((aws) => versionsOf(aws, model))).versions ?? [],
  };
}

interface Answers {
  readonly models?: string[];
  readonly versions?: KnownVersion[];
}

async function deployedModels(aws: Aws): Promise<Answers> {
  const { findStacks } = await import('../stacks/stacks');
  return { models: [...(await findStacks(aws)).models.keys()] };
}

async function versionsOf(aws: Aws, model: string): Promise<Answers> {
  const [{ listVersions }, { shortVersion }] = await Promise.all([
    import('../registry/packages'),
    import('../registry/version'),
  ]);
  const versions = await listVersions(aws, model);
  return {
    versions: versions.map(({ ModelPackageArn = '', ModelApprovalStatus = '' }) => ({
      name: shortVersion(ModelPackageArn),
      status: ModelApprovalStatus,
    })),
  };
}

function inTime(answers: Promise<Answers>): Promise<Answers> {
  const late = new Promise<Answers>((resolve) => setTimeout(() => resolve({}), PATIENCE).unref());
  return Promise.race([answers, late]);
}

const names = (folder: string) => list(fromRoot(folder));

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
