import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { Aws } from '../../cli/aws';
import { shortVersion } from '../../cli/registry/version';
import type { Promotion } from '../../report/data';
import { auditRecords } from '../audit';
import type { AuditRecord } from '../audit';
import { listPromotions } from '../promotion';

/** Every promotion that did something, oldest first, with what the audit log says of it. */
export async function promotions(aws: Aws): Promise<Promotion[]> {
  const [executions, records] = await Promise.all([listPromotions(aws), auditRecords(aws)]);
  return executions.map((execution) =>
    toPromotion(
      execution,
      records.find((record) => record.execution === execution.executionArn),
    ),
  );
}

function toPromotion(
  { executionArn, startDate, stopDate, status, output, error, cause }: DescribeExecutionOutput,
  record: AuditRecord | undefined,
): Promotion {
  const end = JSON.parse(output ?? '{}') as Readonly<Record<string, string | undefined>>;
  const [version, previous] = [record?.version ?? end.version ?? end.live, end.previous ?? end.live];
  return {
    id: executionArn?.split(':').at(-1) ?? '',
    version: version === undefined ? 'unknown' : shortVersion(version),
    previous: previous === undefined || previous === 'none' ? undefined : shortVersion(previous),
    started: Number(startDate),
    ended: stopDate && Number(stopDate),
    outcome: end.outcome ?? error ?? status ?? 'unknown',
    reason: end.reason ?? cause,
    approvedBy: record?.approvedBy,
  };
}
