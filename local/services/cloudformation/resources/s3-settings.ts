import type { NotificationConfiguration } from '@aws-sdk/client-s3';
import type { Json, JsonObject } from '../template/json';
import type { HandlerContext } from './handler';
import { lifecycleRule } from './s3-lifecycle';
import { shaped, tagList } from './support';

/** A property of a bucket that operations of its own set and remove. */
export interface BucketSetting {
  readonly property: string;
  put(bucket: string, properties: JsonObject, context: HandlerContext): Promise<unknown>;
  remove(bucket: string, context: HandlerContext): Promise<unknown>;
}

const of = (properties: JsonObject, property: string) => properties[property] as JsonObject;
const rules = (value: JsonObject, member: string) => (value[member] ?? []) as readonly JsonObject[];

/** In the order in which they are set. */
export const bucketSettings: readonly BucketSetting[] = [
  {
    property: 'OwnershipControls',
    put: (Bucket, properties, { call }) =>
      call('s3', 'PutBucketOwnershipControls', { Bucket, OwnershipControls: shaped(properties.OwnershipControls) }),
    remove: (Bucket, { call }) => call('s3', 'DeleteBucketOwnershipControls', { Bucket }),
  },
  {
    property: 'BucketEncryption',
    put: (Bucket, properties, { call }) =>
      call('s3', 'PutBucketEncryption', {
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: rules(of(properties, 'BucketEncryption'), 'ServerSideEncryptionConfiguration').map(
            ({ ServerSideEncryptionByDefault: byDefault, BucketKeyEnabled }) => ({
              ...(byDefault !== undefined && { ApplyServerSideEncryptionByDefault: shaped(byDefault) }),
              ...(BucketKeyEnabled !== undefined && { BucketKeyEnabled: BucketKeyEnabled === true }),
            }),
          ),
        },
      }),
    remove: (Bucket, { call }) => call('s3', 'DeleteBucketEncryption', { Bucket }),
  },
  {
    property: 'VersioningConfiguration',
    put: (Bucket, properties, { call }) =>
      call('s3', 'PutBucketVersioning', {
        Bucket,
        VersioningConfiguration: shaped(properties.VersioningConfiguration),
      }),
    // Versioning cannot be taken away once it was on.
    remove: (Bucket, { call }) =>
      call('s3', 'PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Suspended' } }),
  },
  {
    property: 'PublicAccessBlockConfiguration',
    put: (Bucket, properties, { call }) =>
      call('s3', 'PutPublicAccessBlock', {
        Bucket,
        PublicAccessBlockConfiguration: shaped(properties.PublicAccessBlockConfiguration),
      }),
    remove: (Bucket, { call }) => call('s3', 'DeletePublicAccessBlock', { Bucket }),
  },
  {
    property: 'LifecycleConfiguration',
    put: (Bucket, properties, { call }) =>
      call('s3', 'PutBucketLifecycleConfiguration', {
        Bucket,
        LifecycleConfiguration: { Rules: rules(of(properties, 'LifecycleConfiguration'), 'Rules').map(lifecycleRule) },
      }),
    remove: (Bucket, { call }) => call('s3', 'DeleteBucketLifecycle', { Bucket }),
  },
  {
    property: 'LoggingConfiguration',
    put(Bucket, properties, { call }) {
      const { DestinationBucketName: target, LogFilePrefix: prefix } = of(properties, 'LoggingConfiguration');
      const TargetBucket = target === undefined ? Bucket : String(target);
      const LoggingEnabled = { TargetBucket, TargetPrefix: String(prefix ?? '') };
      return call('s3', 'PutBucketLogging', { Bucket, BucketLoggingStatus: { LoggingEnabled } });
    },
    remove: (Bucket, { call }) => call('s3', 'PutBucketLogging', { Bucket, BucketLoggingStatus: {} }),
  },
  {
    property: 'CorsConfiguration',
    put: (Bucket, properties, { call }) =>
      call('s3', 'PutBucketCors', {
        Bucket,
        CORSConfiguration: {
          CORSRules: rules(of(properties, 'CorsConfiguration'), 'CorsRules').map((rule) => ({
            AllowedMethods: shaped<string[]>(rule.AllowedMethods),
            AllowedOrigins: shaped<string[]>(rule.AllowedOrigins),
            ...(rule.AllowedHeaders !== undefined && { AllowedHeaders: shaped<string[]>(rule.AllowedHeaders) }),
            ...(rule.ExposedHeaders !== undefined && { ExposeHeaders: shaped<string[]>(rule.ExposedHeaders) }),
            ...(rule.MaxAge !== undefined && { MaxAgeSeconds: Number(rule.MaxAge) }),
            ...(rule.Id !== undefined && { ID: String(rule.Id) }),
          })),
        },
      }),
    remove: (Bucket, { call }) => call('s3', 'DeleteBucketCors', { Bucket }),
  },
  {
    property: 'NotificationConfiguration',
    put: (Bucket, properties, { call }) =>
      call('s3', 'PutBucketNotificationConfiguration', {
        Bucket,
        NotificationConfiguration: notifications(of(properties, 'NotificationConfiguration')),
      }),
    remove: (Bucket, { call }) =>
      call('s3', 'PutBucketNotificationConfiguration', { Bucket, NotificationConfiguration: {} }),
  },
  {
    property: 'Tags',
    async put(Bucket, properties, context) {
      const TagSet = tagList(properties, context);
      if (TagSet !== undefined) await context.call('s3', 'PutBucketTagging', { Bucket, Tagging: { TagSet } });
    },
    remove: (Bucket, { call }) => call('s3', 'DeleteBucketTagging', { Bucket }),
  },
];

/** A template names one event and its target for each entry. */
function notifications(value: JsonObject): NotificationConfiguration {
  const entries = (member: string, target: string, as: string) =>
    rules(value, member).map((one) => ({
      [as]: String(one[target]),
      Events: [String(one.Event)] as never[],
      ...(one.Filter !== undefined && {
        Filter: { Key: { FilterRules: ((one.Filter as JsonObject).S3Key as JsonObject).Rules as Json } } as never,
      }),
    }));
  return {
    ...(value.EventBridgeConfiguration !== undefined && { EventBridgeConfiguration: {} }),
    LambdaFunctionConfigurations: entries('LambdaConfigurations', 'Function', 'LambdaFunctionArn') as never,
    QueueConfigurations: entries('QueueConfigurations', 'Queue', 'QueueArn') as never,
    TopicConfigurations: entries('TopicConfigurations', 'Topic', 'TopicArn') as never,
  };
}
