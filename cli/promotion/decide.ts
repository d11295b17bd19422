import { SageMakerClient, UpdateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import type { ModelPackageSummary } from '@aws-sdk/client-sagemaker';
import type { Aws } from '../aws';
import type { Place } from '../identity';
import { describeVersion, listVersions } from '../registry/packages';
import { shortVersion } from '../registry/version';
import type { ModelVersion } from '../registry/version';
import { liveGenerations } from './live';

/** What somebody decides about a version. */
export type Verdict = 'Approved' | 'Rejected';

export interface DecideOptions {
  readonly version: ModelVersion;
  readonly verdict: Verdict;
  /** Becomes the version's ApprovalDescription: why. */
  readonly reason: string;
  /** The target as whoever decides. @default the caller */
  readonly actor?: Aws;
}

/** What a decision did. */
export interface Decision {
  readonly version: string;
  readonly verdict: Verdict;
  readonly before: string;
  /** False if it was decided like that before. */
  readonly changed: boolean;
  /** What is live at this moment. */
  readonly live?: string;
  /** What follows, for people. */
  readonly effect: string;
}

/** Approves or rejects a version. Deciding the same twice changes nothing. */
export async function decide(
  aws: Aws,
  place: Place,
  { version, verdict, reason, actor = aws }: DecideOptions,
): Promise<Decision> {
  const described = await describeVersion(actor, place, version);
  const before = described.ModelApprovalStatus ?? 'PendingManualApproval';
  const arn = described.ModelPackageArn!;
  const [live, versions] = await Promise.all([liveGenerations(aws, version.model), listVersions(actor, version.model)]);
  const changed = before !== verdict;
  if (changed)
    await actor.client(SageMakerClient).send(
      new UpdateModelPackageCommand({
        ModelPackageArn: arn,
        ModelApprovalStatus: verdict,
        ApprovalDescription: reason.slice(0, 1024),
      }),
    );
  const liveArn = live?.[0]?.packageArn;
  return {
    version: shortVersion(arn),
    verdict,
    before,
    changed,
    live: liveArn && shortVersion(liveArn),
    effect: effectOf({ arn, verdict, changed, liveArn, versions, deployed: live !== undefined }),
  };
}

/** What is known when a decision has been taken. */
export interface Situation {
  readonly arn: string;
  readonly verdict: Verdict;
  readonly changed: boolean;
  readonly liveArn?: string;
  /** Newest first, as they were before the decision. */
  readonly versions: readonly ModelPackageSummary[];
  /** Whether there is a serving stack. */
  readonly deployed: boolean;
}

/** Says what follows from a decision, by promotion's rule: live is the newest approved version. */
export function effectOf({ arn, verdict, changed, liveArn, versions, deployed }: Situation): string {
  if (!changed) return `it was ${verdict.toLowerCase()} before; nothing changed`;
  const approved = versions.filter(
    ({ ModelPackageArn, ModelApprovalStatus }) => ModelPackageArn !== arn && ModelApprovalStatus === 'Approved',
  );
  if (verdict === 'Rejected') return rejection(arn, liveArn, approved[0]?.ModelPackageArn);
  if (!deployed) return 'nothing serves this model yet: it goes live after `headgate deploy` or `headgate resume`';
  const created = (wanted: string) => versions.findIndex(({ ModelPackageArn }) => ModelPackageArn === wanted);
  const newer = approved.find(({ ModelPackageArn }) => created(ModelPackageArn!) < created(arn));
  if (newer === undefined) return liveArn === arn ? 'it is live' : 'promotion begins';
  const name = shortVersion(newer.ModelPackageArn!);
  return `${name} is newer and approved, so it stays live; \`headgate rollback\` with --to goes back to this one`;
}

function rejection(arn: string, liveArn: string | undefined, next: string | undefined): string {
  if (liveArn !== arn) return 'it will not go live; if its rollout is under way, promotion takes it back';
  if (next !== undefined) return `it is live: promotion goes back to ${shortVersion(next)}`;
  return 'it is live and no other version is approved, so it keeps answering; `headgate pause` takes the endpoint away';
}
