import { DescribeModelPackageCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { DescribeModelPackageOutput, ModelPackageSummary, UserContext } from '@aws-sdk/client-sagemaker';
import type { Aws } from '../aws';
import { promotionsOf } from '../promotion/executions';
import { listVersions } from '../registry/packages';
import { versionName, versionNames } from '../stages/source';
import { stagesOf } from '../stages/stages';
import type { ModelStage } from '../stages/stages';
import { auditRecords } from './audit-records';

/** One act: who did what, when and why. */
export interface HistoryEntry {
  /** ISO 8601, the target's clock. */
  readonly at: string;
  /** Such as `registered`, `approved`, `promoted`, `rejected`. */
  readonly act: string;
  /** Where it happened; undefined where the model has one stage only. */
  readonly stage?: string;
  readonly version?: string;
  /** ARN of whoever did it, or the name of what did. */
  readonly by: string;
  readonly why: string;
}

/** What happened to a model, newest first: from the registry, the audit log, and the promotions under way. */
export async function historyOf(aws: Aws, model: string): Promise<HistoryEntry[]> {
  const stages = await stagesOf(aws, model);
  const versions = await Promise.all(stages.map(({ packageGroup }) => listVersions(aws, packageGroup)));
  const nameOfVersion = versionNames(versions.flat());
  const [registry, audited, underway] = await Promise.all([
    Promise.all(stages.map((stage, index) => registryEntries(aws, stage, versions[index]!))),
    auditRecords(aws, model, nameOfVersion),
    Promise.all(stages.map((stage) => promotionsUnderWay(aws, stage))),
  ]);
  return [...registry.flat(), ...audited, ...underway.flat()]
    .map(({ stage, ...entry }) => ({ ...entry, ...(stages.length > 1 && stage !== undefined && { stage }) }))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

async function registryEntries(
  aws: Aws,
  { name, later }: ModelStage,
  versions: readonly ModelPackageSummary[],
): Promise<HistoryEntry[]> {
  const client = aws.client(SageMakerClient);
  const described = await Promise.all(
    versions.map(({ ModelPackageArn }) =>
      client.send(new DescribeModelPackageCommand({ ModelPackageName: ModelPackageArn })),
    ),
  );
  // A later stage's versions were handed over, which the audit log tells.
  return described
    .flatMap((version) => [...(later ? [] : [registration(version)]), ...decision(version)])
    .map((entry) => ({ ...entry, stage: entry.act === 'registered' ? undefined : name }));
}

function registration(version: DescribeModelPackageOutput): HistoryEntry {
  const { months, champion } = version.CustomerMetadataProperties ?? {};
  return {
    at: version.CreationTime?.toISOString() ?? '',
    act: 'registered',
    version: versionName(version),
    by: nameOf(version.CreatedBy),
    why: months === undefined ? '' : `trained on ${months}; champion ${champion ?? 'unknown'}`,
  };
}

/** The registry keeps the last decision alone; promotion's own are in the audit log. */
function decision(version: DescribeModelPackageOutput): HistoryEntry[] {
  const { ModelApprovalStatus: status, LastModifiedTime, LastModifiedBy, ApprovalDescription } = version;
  if (status === undefined || status === 'PendingManualApproval' || LastModifiedTime === undefined) return [];
  return [
    {
      at: LastModifiedTime.toISOString(),
      act: status.toLowerCase(),
      version: versionName(version),
      by: nameOf(LastModifiedBy),
      why: ApprovalDescription ?? '',
    },
  ];
}

async function promotionsUnderWay(aws: Aws, { model, name, promotion }: ModelStage): Promise<HistoryEntry[]> {
  const running = (await promotionsOf(aws, model, promotion)).filter(({ status }) => status === 'RUNNING');
  return running.map(({ startDate, input }) => ({
    at: startDate?.toISOString() ?? '',
    act: 'promotion under way',
    stage: name,
    by: 'promotion',
    why: (JSON.parse(input ?? '{}') as { cause?: string }).cause ?? '',
  }));
}

/** ARN of whoever did something in SageMaker, or the name of their profile. */
export function nameOf(by: UserContext | undefined): string {
  return by?.IamIdentity?.Arn ?? by?.UserProfileName ?? 'unknown';
}
