import { randomUUID } from 'node:crypto';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { servingStackName } from '../../lib/names';
import type { Aws } from '../aws';
import { CommandError } from '../errors';
import type { Place } from '../identity';
import { platformValue } from '../platform';
import { listVersions } from '../registry/packages';
import { shortVersion, versionNumber } from '../registry/version';
import { liveGenerations } from './live';

export interface RollbackOptions {
  readonly model: string;
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
  const { model, reason, actor = aws } = options;
  const [live] = (await liveGenerations(aws, model)) ?? [];
  if (live === undefined)
    throw new CommandError(`no version of ${model} is live, so there is nothing to roll back`, 'see `headgate status`');
  const target = await findTarget(aws, options, live.packageArn);
  const input = {
    ...{ model, stack: servingStackName(model), cause: 'rollback' },
    ...{ to: String(versionNumber(target)), actor: place.caller, reason },
  };
  const { executionArn } = await actor.client(SFNClient).send(
    new StartExecutionCommand({
      stateMachineArn: await platformValue(aws, 'promotion-arn'),
      name: `rollback-${model}-${randomUUID()}`,
      input: JSON.stringify(input),
    }),
  );
  return { execution: executionArn!, from: shortVersion(live.packageArn), to: shortVersion(target) };
}

async function findTarget(aws: Aws, { model, to }: RollbackOptions, live: string): Promise<string> {
  const versions = await listVersions(aws, model);
  const approved = versions.filter(({ ModelApprovalStatus }) => ModelApprovalStatus === 'Approved');
  const target = approved.find(({ ModelPackageVersion: version = 0 }) =>
    to === undefined ? version < versionNumber(live) : version === to,
  );
  if (target?.ModelPackageArn === live) throw new CommandError(`${shortVersion(live)} is live already`);
  if (target?.ModelPackageArn !== undefined) return target.ModelPackageArn;
  const known = versions.find(({ ModelPackageVersion }) => ModelPackageVersion === to);
  const why =
    to === undefined
      ? `no version of ${model} before ${shortVersion(live)} is approved`
      : `${model}/${to} ${known ? `is ${known.ModelApprovalStatus}` : 'does not exist'}`;
  const others = approved.map(({ ModelPackageArn = '' }) => shortVersion(ModelPackageArn)).join(', ');
  throw new CommandError(why, `approved are ${others === '' ? 'none' : others}; approve the one that should be live`);
}
