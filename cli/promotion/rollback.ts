import { randomUUID } from 'node:crypto';
import type { ModelPackageSummary } from '@aws-sdk/client-sagemaker';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Aws } from '../aws';
import { CommandError } from '../errors';
import type { Place } from '../identity';
import { platformValue } from '../platform';
import { listVersions } from '../registry/packages';
import { versionNumber } from '../registry/version';
import { versionName, versionNames } from '../stages/source';
import { onlyStage } from '../stages/stages';
import type { ModelStage } from '../stages/stages';
import { liveGenerations } from './live';

export interface RollbackOptions {
  readonly model: string;
  /** @default production, of a model that has no other stage */
  readonly stage?: ModelStage;
  /** Number of the version to go back to. @default the newest approved one before the live one */
  readonly to?: number;
  readonly reason: string;
  /** The target as whoever decides. @default the caller */
  readonly actor?: Aws;
}

/** A rollback that has begun. */
export interface Rollback {
  readonly execution: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Starts the promotion that goes back to an earlier version: it rejects every newer one.
 *
 * @throws CommandError when there is nothing to go back to
 */
export async function startRollback(aws: Aws, place: Place, options: RollbackOptions): Promise<Rollback> {
  const { model, stage = onlyStage(model), reason, actor = aws } = options;
  const { name, stack } = stage;
  const [live] = (await liveGenerations(aws, model, name)) ?? [];
  if (live === undefined)
    throw new CommandError(`no version of ${model} is live, so there is nothing to roll back`, 'see `headgate status`');
  const versions = await listVersions(aws, stage.packageGroup);
  const nameOfVersion = versionNames(versions);
  const target = findTarget(versions, options, live.packageArn);
  const input = {
    ...{ model, stack, cause: 'rollback' },
    ...{ to: String(versionNumber(target)), actor: place.caller, reason },
  };
  const { executionArn } = await actor.client(SFNClient).send(
    new StartExecutionCommand({
      stateMachineArn: await platformValue(aws, stage.promotion),
      name: `rollback-${model}-${randomUUID()}`,
      input: JSON.stringify(input),
    }),
  );
  return { execution: executionArn!, from: nameOfVersion(live.packageArn), to: nameOfVersion(target) };
}

function findTarget(versions: readonly ModelPackageSummary[], { model, to }: RollbackOptions, live: string): string {
  const approved = versions.filter(({ ModelApprovalStatus }) => ModelApprovalStatus === 'Approved');
  const isWanted = (version: ModelPackageSummary) => versionName(version) === `${model}/${to}`;
  const target = approved.find((version) =>
    to === undefined ? (version.ModelPackageVersion ?? 0) < versionNumber(live) : isWanted(version),
  );
  const nameOfVersion = versionNames(versions);
  if (target?.ModelPackageArn === live) throw new CommandError(`${nameOfVersion(live)} is live already`);
  if (target?.ModelPackageArn !== undefined) return target.ModelPackageArn;
  const known = versions.find(isWanted);
  const why =
    to === undefined
      ? `no version of ${model} before ${nameOfVersion(live)} is approved`
      : `${model}/${to} ${known ? `is ${known.ModelApprovalStatus}` : 'does not exist'}`;
  const others = approved.map(versionName).join(', ');
  throw new CommandError(why, `approved are ${others === '' ? 'none' : others}; approve the one that should be live`);
}
