import { DescribeModelPackageCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { DescribeModelPackageOutput, UserContext } from '@aws-sdk/client-sagemaker';
import type { Aws } from '../aws';
import { promotionsOf } from '../promotion/executions';
import { listVersions } from '../registry/packages';
import { shortVersion } from '../registry/version';
import { auditRecords } from './audit-records';

/** One act: who did what, when and why. */
export interface HistoryEntry {
  /** ISO 8601, the target's clock. */
  readonly at: string;
  /** Such as `registered`, `approved`, `promoted`, `rejected`. */
  readonly act: string;
  readonly version?: string;
  /** ARN of whoever did it, or the name of what did. */
  readonly by: string;
  readonly why: string;
}

/** What happened to a model, newest first: from the registry, the audit log, and the promotions under way. */
export async function historyOf(aws: Aws, model: string): Promise<HistoryEntry[]> {
  const [registry, audited, underway] = await Promise.all([
    registryEntries(aws, model),
    auditRecords(aws, model),
    promotionsUnderWay(aws, model),
  ]);
  return [...registry, ...audited, ...underway].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

async function registryEntries(aws: Aws, model: string): Promise<HistoryEntry[]> {
  const client = aws.client(SageMakerClient);
  const versions = await listVersions(aws, model);
  const described = await Promise.all(
    versions.map(({ ModelPackageArn }) =>
      client.send(new DescribeModelPackageCommand({ ModelPackageName: ModelPackageArn })),
    ),
  );
  return described.flatMap((version) => [registration(version), ...decision(version)]);
}

function registration(version: DescribeModelPackageOutput): HistoryEntry {
  const { months, champion } = version.CustomerMetadataProperties ?? {};
  return {
    at: version.CreationTime?.toISOString() ?? '',
    act: 'registered',
    version: shortVersion(version.ModelPackageArn ?? ''),
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
      version: shortVersion(version.ModelPackageArn ?? ''),
      by: nameOf(LastModifiedBy),
      why: ApprovalDescription ?? '',
    },
  ];
}

async function promotionsUnderWay(aws: Aws, model: string): Promise<HistoryEntry[]> {
  const running = (await promotionsOf(aws, model)).filter(({ status }) => status === 'RUNNING');
  return running.map(({ startDate, input }) => ({
    at: startDate?.toISOString() ?? '',
    act: 'promotion under way',
    by: 'promotion',
    why: (JSON.parse(input ?? '{}') as { cause?: string }).cause ?? '',
  }));
}

/** ARN of whoever did something in SageMaker, or the name of their profile. */
export function nameOf(by: UserContext | undefined): string {
  return by?.IamIdentity?.Arn ?? by?.UserProfileName ?? 'unknown';
}
