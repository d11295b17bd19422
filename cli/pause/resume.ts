import { randomUUID } from 'node:crypto';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Aws } from '../aws';
import { deploy } from '../deploy/deploy';
import type { DeployOptions } from '../deploy/deploy';
import { CommandError } from '../errors';
import { platformValue } from '../platform';
import type { Progress } from '../progress/progress';
import { findStacks } from '../stacks/stacks';
import { stagesFrom } from '../stages/stages';
import type { ModelStage } from '../stages/stages';

/** A model whose endpoint comes back. */
export interface Resumed {
  readonly model: string;
  /** The promotion that brings the newest approved version live. */
  readonly execution: string;
}

/**
 * Brings paused endpoints back: deploys the serving stacks, then starts the promotion that finds the version by itself.
 *
 * @param models - none means all that are paused
 */
export async function resume(
  aws: Aws,
  progress: Progress,
  models: readonly string[] = [],
  options: Pick<DeployOptions, 'synthesize'> = {},
): Promise<Resumed[]> {
  const deployed = await findStacks(aws);
  const unknown = models.filter((model) => !deployed.models.has(model));
  if (unknown.length > 0) throw new CommandError(`${unknown.join(', ')} is not deployed here`, 'run `headgate deploy`');
  const paused = [...deployed.models].filter(
    ([name, { serving }]) => serving.length === 0 && (models.length === 0 || models.includes(name)),
  );
  if (paused.length === 0) return [];
  const stages = paused.flatMap(([name, { training }]) => stagesFrom(name, training));
  const names = stages.map(({ stack }) => stack);
  await deploy(aws, progress, { ...options, names });
  return Promise.all(
    stages.map(async (stage) => ({ model: stage.model, execution: await startPromotion(aws, stage) })),
  );
}

/** Starts what the reconciler would start within a quarter of an hour. */
export async function startPromotion(aws: Aws, { model, stack, promotion }: ModelStage): Promise<string> {
  const { executionArn } = await aws.client(SFNClient).send(
    new StartExecutionCommand({
      stateMachineArn: await platformValue(aws, promotion),
      name: `resume-${model}-${randomUUID()}`,
      input: JSON.stringify({ model, stack, cause: 'reconcile' }),
    }),
  );
  return executionArn!;
}
