import type { Aws } from '../aws';
import { executionRoleArn } from '../deploy/bootstrap';
import { destroyServing } from '../destroy/serving';
import { CommandError } from '../errors';
import { whereAmI } from '../identity';
import type { Progress, Say } from '../progress/progress';
import { liveGenerations } from '../promotion/live';
import { shortVersion } from '../registry/version';
import { findStacks } from '../stacks/stacks';
import type { ModelStacks } from '../stacks/stacks';

/** A model that costs nothing while nobody needs it. */
export interface Paused {
  readonly model: string;
  /** What was live, and will be again: it is the newest approved version. */
  readonly live?: string;
}

/**
 * Stops paying for endpoints without losing anything: the serving stacks go, and with them endpoints, alarms and dashboards.
 * Versions, their approvals, data and pipelines stay. What is live follows from the registry, so it is not lost either.
 *
 * An update to "no version" would not do: the stack policy forbids it, and the reconciler would bring the version back.
 *
 * @param models - none means all
 */
export async function pause(aws: Aws, progress: Progress, models: readonly string[] = []): Promise<Paused[]> {
  const [place, deployed] = await Promise.all([whereAmI(aws), findStacks(aws)]);
  const chosen = [...deployed.models].filter(([name]) => models.length === 0 || models.includes(name));
  check(models, chosen);
  const serving = chosen.filter(([, stacks]) => stacks.serving.length > 0);
  const paused = await Promise.all(
    serving.map(async ([model]) => {
      const [live] = (await liveGenerations(aws, model)) ?? [];
      return { model, live: live && shortVersion(live.packageArn) };
    }),
  );
  const roleArn = executionRoleArn(place);
  const jobs = serving.map(([model, stacks]) => ({
    title: model,
    run: async (say: Say) => {
      for (const { StackName } of stacks.serving) await destroyServing(aws, model, StackName!, { roleArn, say });
      return 'paused';
    },
  }));
  await progress.all(jobs, { concurrent: true });
  return paused;
}

function check(models: readonly string[], chosen: readonly [string, ModelStacks][]): void {
  const unknown = models.filter((model) => !chosen.some(([name]) => name === model));
  if (unknown.length > 0) throw new CommandError(`${unknown.join(', ')} is not deployed here`, 'run `headgate deploy`');
}
