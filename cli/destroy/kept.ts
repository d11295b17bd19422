import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { Aws } from '../aws';
import { BOOTSTRAP_STACK } from '../deploy/bootstrap';

/** Something that is still there after a teardown. */
export interface Kept {
  readonly what: string;
  /** ISO 8601, or in words. */
  readonly until: string;
  readonly costs: string;
}

/** What stays, and until when. */
export async function keptAfterDestroy(aws: Aws, keys: readonly string[]): Promise<Kept[]> {
  const waiting = await Promise.all(keys.map((key) => keyKept(aws, key)));
  const kept = waiting.filter((key) => key !== undefined);
  if (aws.target.kind === 'local') return kept;
  return [
    ...kept,
    {
      what: 'log groups /aws/sagemaker/ProcessingJobs and TrainingJobs, shared by the account',
      until: 'you delete them',
      costs: 'storage of logs',
    },
    { what: 'CloudWatch metrics of the models', until: '15 months after their last point', costs: 'nothing' },
    {
      what: `the bootstrap (${BOOTSTRAP_STACK}), shared by CDK apps`,
      until: 'you delete it',
      costs: 'storage of assets',
    },
  ];
}

async function keyKept(aws: Aws, KeyId: string): Promise<Kept | undefined> {
  try {
    const { KeyMetadata } = await aws.client(KMSClient).send(new DescribeKeyCommand({ KeyId }));
    if (KeyMetadata?.KeyState !== 'PendingDeletion') return undefined;
    return { what: `KMS key ${KeyId}`, until: KeyMetadata.DeletionDate?.toISOString() ?? 'unknown', costs: 'nothing' };
  } catch (error) {
    if ((error as Error).name === 'NotFoundException') return undefined;
    throw error;
  }
}
