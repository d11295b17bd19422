import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Aws } from '../aws';
import { CommandError, UsageError } from '../errors';
import { assumedRole } from '../history/short-names';
import type { Place } from '../identity';
import { platformValue } from '../platform';
import type { ModelVersion } from '../registry/version';
import type { ModelStage } from '../stages/stages';
import { sessionName } from './actor';

/** What a stage wrote down when it handed a version over. */
interface HandOver {
  readonly signedOffBy: readonly string[];
}

/**
 * Says early what promotion would refuse: an approval by whoever signed the version off in the stage before.
 *
 * @param actor - the target as whoever approves
 * @throws CommandError when it has to be somebody else
 */
export async function checkSecondPerson(
  aws: Aws,
  actor: Aws,
  place: Place,
  { model, version }: ModelVersion,
  stage: ModelStage,
): Promise<void> {
  if (!stage.distinctApprovers) return;
  const Bucket = await platformValue(aws, 'audit-bucket');
  const Key = `${model}/hand-overs/${stage.name}/${version}.json`;
  const { Body } = await actor.client(S3Client).send(new GetObjectCommand({ Bucket, Key }));
  const { signedOffBy } = JSON.parse((await Body?.transformToString()) ?? '{}') as HandOver;
  const person = sessionName(place.caller);
  if (signedOffBy.every((arn) => sessionName(arn) !== person)) return;
  throw new CommandError(
    `${person} signed ${model}/${version} off in the stage before`,
    `${stage.name} needs the approval of somebody else`,
  );
}

/**
 * A stage that is one of several counts approvals by its approver role alone, which people assume under their own names.
 *
 * @throws UsageError when somebody decides without it
 */
export async function checkApproverRole(
  aws: Aws,
  place: Place,
  stage: ModelStage,
  as: string | undefined,
): Promise<void> {
  if (!stage.staged) return;
  if (place.caller.endsWith(':root'))
    throw new UsageError(
      `the account’s root cannot decide about ${stage.name}: it is nobody in particular`,
      'be a user or a role; on the local cloud set HEADGATE_ACCESS_KEY_ID and HEADGATE_SECRET_ACCESS_KEY to the key of a user',
    );
  if (as !== undefined) return;
  const role = (await platformValue(aws, stage.approver)).split('/').at(-1);
  if (assumedRole(place.caller) === role) return;
  throw new UsageError(
    `${place.caller} cannot decide about ${stage.name}: only sessions of ${role} count`,
    'add --as approver',
  );
}
