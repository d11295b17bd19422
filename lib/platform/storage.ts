import { Duration } from 'aws-cdk-lib';
import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { LifecycleRule } from 'aws-cdk-lib/aws-s3';
import { S3_SERVER_ACCESS_LOGS_USE_BUCKET_POLICY } from 'aws-cdk-lib/cx-api';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';

export interface StorageProps {
  readonly encryptionKey: IKey;
  /** What happens to the buckets when the stack goes. CloudFormation never deletes one that holds objects. */
  readonly removalPolicy: RemovalPolicy;
}

/** The buckets, by who reads them and how long their contents live. */
export class Storage extends Construct {
  /** Training data, one file a month: `<model>/data/2013-01.csv`. Old versions stay 90 days. */
  readonly data: Bucket;
  /** What pipelines produce: models, reports, baselines. Old versions stay 90 days. */
  readonly artifacts: Bucket;
  /** Requests and answers of endpoints: kept 30 days, for they may hold personal data. */
  readonly capture: Bucket;
  /** Who did what, when and why: one object an act, never overwritten. */
  readonly audit: Bucket;
  private readonly accessLogs: Bucket;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: StorageProps,
  ) {
    super(scope, id);
    // Access logs by bucket policy; by ACL, as apps without this flag do it, is impossible where the owner is enforced.
    this.node.setContext(S3_SERVER_ACCESS_LOGS_USE_BUCKET_POLICY, true);
    this.accessLogs = this.createAccessLogs();
    this.data = this.bucket('Data', { noncurrentVersionExpiration: Duration.days(90) });
    this.artifacts = this.bucket('Artifacts', { noncurrentVersionExpiration: Duration.days(90) });
    this.capture = this.bucket('Capture', {
      expiration: Duration.days(30),
      noncurrentVersionExpiration: Duration.days(1),
    });
    this.audit = this.bucket('Audit', {});
  }

  private bucket(id: string, rule: LifecycleRule): Bucket {
    return new Bucket(this, id, {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.props.encryptionKey,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [{ ...rule, abortIncompleteMultipartUploadAfter: Duration.days(7) }],
      serverAccessLogsBucket: this.accessLogs,
      serverAccessLogsPrefix: `${id.toLowerCase()}/`,
      removalPolicy: this.props.removalPolicy,
    });
  }

  private createAccessLogs(): Bucket {
    const bucket = new Bucket(this, 'AccessLogs', {
      // S3 delivers access logs only to buckets with its own key.
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(365) }],
      removalPolicy: this.props.removalPolicy,
    });
    acknowledge(bucket, 'AwsSolutions-S1', 'It holds the access logs; logging access to them would never end.');
    return bucket;
  }
}
