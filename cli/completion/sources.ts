import { existsSync, readdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { PLATFORM_STACK, servingStackName, trainingStackName } from '../../lib/names';
import { fromRoot } from '../../lib/root';
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
  /** Declared models. */
  models(): string[];
  stacks(): string[];
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
  const models = () =>
    names(fromRoot('models'))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => name.slice(0, -'.ts'.length));
  return {
    models,
    stacks: () => [PLATFORM_STACK, ...models().flatMap((model) => [trainingStackName(model), servingStackName(model)])],
    months: (model) => names(dataFolder(model)).flatMap((name) => /^(\d{4}-\d{2})\.csv$/.exec(name)?.[1] ?? []),
    versions: async (model) => {
      const state = await probeLocalCloud(isAbsolute(cloud) ? cloud : join(cwd, cloud));
      return state.state === 'running' ? inTime(versionsOf(state.run.port, model)) : [];
    },
  };
}

async function versionsOf(port: number, model: string): Promise<KnownVersion[]> {
  const [{ connectLocal }, { listVersions }, { shortVersion }] = await Promise.all([
    import('../aws'),
    import('../registry/packages'),
    import('../registry/version'),
  ]);
  const versions = await listVersions(connectLocal(`http://127.0.0.1:${port}`), model);
  return versions.map(({ ModelPackageArn = '', ModelApprovalStatus = '' }) => ({
    name: shortVersion(ModelPackageArn),
    status: ModelApprovalStatus,
  }));
}

function inTime(versions: Promise<KnownVersion[]>): Promise<KnownVersion[]> {
  const late = new Promise<KnownVersion[]>((resolve) => setTimeout(() => resolve([]), PATIENCE).unref());
  return Promise.race([versions, late]);
}

function names(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
