import type { Context } from '../../kernel/operation/operation';
import type { Requirement } from '../../kernel/operation/operation';
import { noSuchBucket } from './errors';
import type { BucketRecord, Encryption } from './records';

type WithStore = Pick<Context, 'store'>;

/** All buckets, by name. */
export const buckets = ({ store }: WithStore) => store.collection<BucketRecord>('s3:bucket');

/** The bucket, or NoSuchBucket. */
export function getBucket(context: WithStore, name: string | undefined): BucketRecord {
  const bucket = buckets(context).get(name ?? '');
  if (bucket === undefined) throw noSuchBucket(name ?? '');
  return bucket;
}

/** What an action on a bucket needs: the caller's policies, and the bucket's own. */
export function onBucket(action: string, name: string | undefined, conditions?: Requirement['context']) {
  return (context: WithStore): Requirement => ({
    action: `s3:${action}`,
    resource: `arn:aws:s3:::${name ?? ''}`,
    resourcePolicy: policyOf(context, name),
    context: conditions,
  });
}

/** What an action on an object needs. */
export function onObject(
  action: string,
  name: string | undefined,
  key: string | undefined,
  conditions?: Requirement['context'],
) {
  return (context: WithStore): Requirement => ({
    action: `s3:${action}`,
    resource: `arn:aws:s3:::${name ?? ''}/${key ?? ''}`,
    resourcePolicy: policyOf(context, name),
    context: conditions,
  });
}

function policyOf(context: WithStore, name: string | undefined): string | undefined {
  return buckets(context).get(name ?? '')?.settings.Policy as string | undefined;
}

/** Whether new versions keep the old ones. */
export function versioning(bucket: BucketRecord): 'Enabled' | 'Suspended' | undefined {
  return (bucket.settings.Versioning as { Status?: 'Enabled' | 'Suspended' } | undefined)?.Status;
}

interface EncryptionConfiguration {
  Rules?: { ApplyServerSideEncryptionByDefault?: { SSEAlgorithm?: string; KMSMasterKeyID?: string } }[];
}

/** How the bucket encrypts what names no encryption itself; AES256 unless configured. */
export function defaultEncryption(bucket: BucketRecord): Encryption {
  const configuration = bucket.settings.Encryption as EncryptionConfiguration | undefined;
  const rule = configuration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
  return rule?.SSEAlgorithm === 'aws:kms'
    ? { algorithm: 'aws:kms', kmsKeyId: rule.KMSMasterKeyID }
    : { algorithm: 'AES256' };
}
