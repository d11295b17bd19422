import type { Aws } from '../aws';
import { executionRoleArn } from '../deploy/bootstrap';
import { CommandError } from '../errors';
import { whereAmI } from '../identity';
import type { Place } from '../identity';
import type { Job, Progress } from '../progress/progress';
import { findStacks } from '../stacks/stacks';
import type { DeployedStacks, ModelStacks } from '../stacks/stacks';
import { keptAfterDestroy } from './kept';
import type { Kept } from './kept';
import { destroyLocalLeftovers, destroyPlatform } from './platform';
import { destroyServing } from './serving';
import { destroyTraining } from './training';

/** What a teardown did. */
export interface Destruction {
  /** Names of the stacks, in the order of the plan. */
  readonly destroyed: readonly string[];
  readonly kept: readonly Kept[];
}

/**
 * Deletes the stacks of some models, or of all and the platform, with whatever CloudFormation would refuse to delete and
 * whatever it retained.
 *
 * @param models - none means everything
 * @throws CommandError for a model that is not deployed, or with the resource that could not be deleted
 */
export async function destroy(aws: Aws, progress: Progress, models: readonly string[] = []): Promise<Destruction> {
  const [place, deployed] = await Promise.all([whereAmI(aws), findStacks(aws)]);
  const chosen = choose(deployed, models);
  const roleArn = executionRoleArn(place);
  const jobs = chosen.map(([model, stacks]) => modelJob(aws, model, stacks, roleArn));
  await progress.all(jobs, { concurrent: true });
  const destroyed = chosen.flatMap(([, { serving, training }]) => [...serving, ...(training ? [training] : [])]);
  const names = destroyed.map(({ StackName = '' }) => StackName);
  if (models.length > 0) return { destroyed: names, kept: await keptAfterDestroy(aws, []) };
  const keys = await destroyShared(aws, place, deployed, progress);
  const platform = deployed.platform?.StackName;
  return {
    destroyed: [...names, ...(platform === undefined ? [] : [platform])],
    kept: await keptAfterDestroy(aws, keys),
  };
}

function choose({ models }: DeployedStacks, names: readonly string[]): [string, ModelStacks][] {
  const unknown = names.filter((name) => !models.has(name));
  if (unknown.length > 0)
    throw new CommandError(
      `${unknown.join(', ')} is not deployed here`,
      models.size > 0 ? `deployed are ${[...models.keys()].join(', ')}` : 'no model is',
    );
  return [...models].filter(([name]) => names.length === 0 || names.includes(name));
}

function modelJob(aws: Aws, model: string, { serving, training }: ModelStacks, roleArn: string): Job {
  return {
    title: model,
    run: async (say) => {
      for (const { StackName } of serving) await destroyServing(aws, model, StackName!, { roleArn, say });
      if (training) await destroyTraining(aws, model, training.StackName!, { roleArn, say });
      return 'destroyed';
    },
  };
}

/** The platform and, on the local cloud, what came before it. */
async function destroyShared(
  aws: Aws,
  place: Place,
  { platform }: DeployedStacks,
  progress: Progress,
): Promise<string[]> {
  const keys: string[] = [];
  const jobs: Job[] = [];
  if (platform)
    jobs.push({
      title: platform.StackName!,
      run: async (say) => {
        keys.push(...(await destroyPlatform(aws, platform, { roleArn: executionRoleArn(place), say })));
        return 'destroyed';
      },
    });
  if (aws.target.kind === 'local')
    jobs.push({
      title: 'Bootstrap and logs',
      run: async (say) => {
        await destroyLocalLeftovers(aws, place, say);
        return 'destroyed';
      },
    });
  await progress.all(jobs);
  return keys;
}
