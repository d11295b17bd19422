import { SageMakerClient, UpdateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import type { DescribeModelPackageOutput, ModelPackageSummary } from '@aws-sdk/client-sagemaker';
import type { Aws } from '../aws';
import { nameOf } from '../history/history';
import { shortNames } from '../history/short-names';
import type { Place } from '../identity';
import { describeVersion, listVersions } from '../registry/packages';
import type { ModelVersion } from '../registry/version';
import { versionInStage, versionNames } from '../stages/source';
import { onlyStage } from '../stages/stages';
import type { ModelStage } from '../stages/stages';
import { liveGenerations } from './live';
import { checkSecondPerson } from './second-person';

/** What somebody decides about a version. */
export type Verdict = 'Approved' | 'Rejected';

export interface DecideOptions {
  readonly version: ModelVersion;
  readonly verdict: Verdict;
  /** @default production, of a model that has no other stage */
  readonly stage?: ModelStage;
  /** Becomes the version's ApprovalDescription: why. */
  readonly reason: string;
  /** The target as whoever decides. @default the caller */
  readonly actor?: Aws;
}

/** A decision as the registry keeps it: the last one alone. */
export interface EarlierDecision {
  /** ARN of whoever took it. */
  readonly by: string;
  /** ISO 8601, the target's clock. */
  readonly at: string;
  readonly reason: string;
}

/** What a decision did. */
export interface Decision {
  readonly version: string;
  readonly stage: string;
  readonly verdict: Verdict;
  readonly before: string;
  /** False if it was decided like that before. */
  readonly changed: boolean;
  /** The decision that stays, if nothing changed. */
  readonly earlier?: EarlierDecision;
  /** What is live at this moment. */
  readonly live?: string;
  /** What follows, for people. */
  readonly effect: string;
}

/**
 * Approves or rejects a version. Deciding the same twice changes nothing.
 *
 * @throws CommandError for a version that the stage does not know, and for one that somebody else has to approve
 */
export async function decide(
  aws: Aws,
  place: Place,
  { version, verdict, stage = onlyStage(version.model), reason, actor = aws }: DecideOptions,
): Promise<Decision> {
  const described = await describeVersion(actor, version, await versionInStage(actor, place, version, stage));
  const before = described.ModelApprovalStatus ?? 'PendingManualApproval';
  if (verdict === 'Approved') await checkSecondPerson(aws, actor, place, version, stage);
  const arn = described.ModelPackageArn!;
  const [live, versions] = await Promise.all([
    liveGenerations(aws, version.model, stage.name),
    listVersions(actor, stage.packageGroup),
  ]);
  const nameOfVersion = versionNames(versions);
  const changed = before !== verdict;
  const earlier = changed ? undefined : earlierDecision(described);
  if (changed)
    await actor.client(SageMakerClient).send(
      new UpdateModelPackageCommand({
        ModelPackageArn: arn,
        ModelApprovalStatus: verdict,
        ApprovalDescription: reason.slice(0, 1024),
        ModelLifeCycle: { Stage: stage.name, StageStatus: verdict },
      }),
    );
  const liveArn = live?.[0]?.packageArn;
  return {
    version: nameOfVersion(arn),
    stage: stage.name,
    verdict,
    before,
    changed,
    ...(earlier && { earlier }),
    live: liveArn && nameOfVersion(liveArn),
    effect: earlier
      ? repetition(verdict, earlier, reason)
      : effectOf({ arn, verdict, liveArn, versions, deployed: live !== undefined, nameOfVersion }),
  };
}

function earlierDecision(version: DescribeModelPackageOutput): EarlierDecision {
  const { LastModifiedBy, LastModifiedTime, ApprovalDescription = '' } = version;
  return { by: nameOf(LastModifiedBy), at: LastModifiedTime?.toISOString() ?? 'unknown', reason: ApprovalDescription };
}

/** A second reason would take the place of the first, and of who gave it: it is said, not kept. */
function repetition(verdict: Verdict, { by, at, reason: first }: EarlierDecision, reason: string): string {
  const known = first === '' ? 'without a reason' : `because "${first}"`;
  const kept = first === reason ? '' : `; the reason "${reason}" is not recorded`;
  return shortNames(`${by} ${verdict.toLowerCase()} it at ${at}, ${known}; nothing changed${kept}`);
}

/** What is known when a decision has been taken. */
export interface Situation {
  readonly arn: string;
  readonly verdict: Verdict;
  readonly liveArn?: string;
  /** Newest first, as they were before the decision. */
  readonly versions: readonly ModelPackageSummary[];
  /** Whether there is a serving stack. */
  readonly deployed: boolean;
  /** Versions as people know them. */
  readonly nameOfVersion: (arn: string) => string;
}

/** Says what follows from a decision, by promotion's rule: live is the newest approved version. */
export function effectOf({ arn, verdict, liveArn, versions, deployed, nameOfVersion }: Situation): string {
  const approved = versions.filter(
    ({ ModelPackageArn, ModelApprovalStatus }) => ModelPackageArn !== arn && ModelApprovalStatus === 'Approved',
  );
  const next = approved[0]?.ModelPackageArn;
  if (verdict === 'Rejected') return rejection(arn, liveArn, next && nameOfVersion(next));
  if (!deployed) return 'nothing serves this model yet: it goes live after `headgate deploy` or `headgate resume`';
  const created = (wanted: string) => versions.findIndex(({ ModelPackageArn }) => ModelPackageArn === wanted);
  const newer = approved.find(({ ModelPackageArn }) => created(ModelPackageArn!) < created(arn));
  if (newer === undefined) return liveArn === arn ? 'it is live' : 'promotion begins';
  const name = nameOfVersion(newer.ModelPackageArn!);
  return `${name} is newer and approved, so it stays live; \`headgate rollback\` with --to goes back to this one`;
}

function rejection(arn: string, liveArn: string | undefined, next: string | undefined): string {
  if (liveArn !== arn) return 'it will not go live; if its rollout is under way, promotion takes it back';
  if (next !== undefined) return `it is live: promotion goes back to ${next}`;
  return 'it is live and no other version is approved, so it keeps answering; `headgate pause` takes the endpoint away';
}

/**
 * Why a decision did not stay: promotion rejects a version that nobody else approved, or that fails.
 *
 * @returns undefined if it stayed
 */
export async function overruled(
  aws: Aws,
  place: Place,
  { version, verdict, stage = onlyStage(version.model) }: Pick<DecideOptions, 'version' | 'verdict' | 'stage'>,
): Promise<string | undefined> {
  const described = await describeVersion(aws, version, await versionInStage(aws, place, version, stage));
  const { ModelApprovalStatus: status, ApprovalDescription: why = '' } = described;
  return status === verdict ? undefined : `${version.model}/${version.version} is ${status}: ${why}`;
}
