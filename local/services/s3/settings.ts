import type { AnyOperation, Context } from '../../kernel/operation/operation';
import { ServiceError } from '../../kernel/operation/error';
import { buckets, getBucket, onBucket } from './buckets';
import { checkLifecycle, lifecycle } from './lifecycle';

/** A bucket's setting: which operations write and read it, and what it is when nobody set it. */
interface Setting {
  /** Behind Put, Get and Delete in the operations' names. */
  readonly name: string;
  /** The IAM actions, without `s3:`. */
  readonly actions: { readonly get: string; readonly put: string };
  /** The member of the Put operation that holds the setting. */
  readonly member: string;
  /** The answer of the Get operation. */
  readonly answer: (setting: unknown) => object;
  /** The error of the Get operation where nothing is set; without it an empty setting is answered. */
  readonly absent?: readonly [code: string, message: string];
  /** The operation that removes it, and its action. */
  readonly remove?: readonly [operation: string, action: string];
  /** Refuses a setting that nobody would carry out. */
  readonly check?: (setting: unknown) => void;
  /** Runs when the setting has changed, or is gone. */
  readonly changed?: (context: Context, bucket: string, setting: unknown) => void;
}

const both = (action: string) => ({ get: `Get${action}`, put: `Put${action}` });

const SETTINGS: readonly Setting[] = [
  {
    name: 'BucketPolicy',
    actions: both('BucketPolicy'),
    member: 'Policy',
    answer: (Policy) => ({ Policy }),
    absent: ['NoSuchBucketPolicy', 'The bucket policy does not exist'],
    remove: ['DeleteBucketPolicy', 'DeleteBucketPolicy'],
  },
  {
    name: 'BucketVersioning',
    actions: both('BucketVersioning'),
    member: 'VersioningConfiguration',
    answer: (setting) => ({ ...(setting as object) }),
  },
  {
    name: 'BucketEncryption',
    actions: both('EncryptionConfiguration'),
    member: 'ServerSideEncryptionConfiguration',
    answer: (setting) => ({
      ServerSideEncryptionConfiguration: setting ?? {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
      },
    }),
    remove: ['DeleteBucketEncryption', 'PutEncryptionConfiguration'],
  },
  {
    name: 'PublicAccessBlock',
    actions: both('BucketPublicAccessBlock'),
    member: 'PublicAccessBlockConfiguration',
    answer: (PublicAccessBlockConfiguration) => ({ PublicAccessBlockConfiguration }),
    absent: ['NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found'],
    remove: ['DeletePublicAccessBlock', 'PutBucketPublicAccessBlock'],
  },
  {
    name: 'BucketTagging',
    actions: both('BucketTagging'),
    member: 'Tagging',
    answer: (setting) => ({ ...(setting as object) }),
    absent: ['NoSuchTagSet', 'The TagSet does not exist'],
    remove: ['DeleteBucketTagging', 'PutBucketTagging'],
  },
  {
    name: 'BucketLifecycleConfiguration',
    actions: both('LifecycleConfiguration'),
    member: 'LifecycleConfiguration',
    answer: (setting) => ({ ...(setting as object) }),
    absent: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
    remove: ['DeleteBucketLifecycle', 'PutLifecycleConfiguration'],
    check: checkLifecycle,
    changed: (context, bucket, setting) =>
      context.workflows.send(lifecycle, bucket, setting === undefined ? { type: 'removed' } : { type: 'set', bucket }),
  },
  {
    name: 'BucketLogging',
    actions: both('BucketLogging'),
    member: 'BucketLoggingStatus',
    answer: (setting) => ({ ...(setting as object) }),
  },
  {
    name: 'BucketOwnershipControls',
    actions: both('BucketOwnershipControls'),
    member: 'OwnershipControls',
    answer: (OwnershipControls) => ({ OwnershipControls }),
    absent: ['OwnershipControlsNotFoundError', 'The bucket ownership controls were not found'],
    remove: ['DeleteBucketOwnershipControls', 'PutBucketOwnershipControls'],
  },
  {
    name: 'BucketCors',
    actions: both('BucketCORS'),
    member: 'CORSConfiguration',
    answer: (setting) => ({ ...(setting as object) }),
    absent: ['NoSuchCORSConfiguration', 'The CORS configuration does not exist'],
    remove: ['DeleteBucketCors', 'PutBucketCORS'],
  },
];

/** The key under which a setting is kept: the operations' name without `Bucket`. */
const keyOf = ({ name }: Setting): string => name.replace(/^Bucket/, '');

type SettingInput = Readonly<Record<string, unknown>> & { readonly Bucket?: string };

/** The operations of all settings, three each at most. */
export const settingOperations: readonly AnyOperation[] = SETTINGS.flatMap((setting) => {
  const { name, actions, member, answer, absent, remove } = setting;
  const get = define(`Get${name}`, actions.get, (input, context) => {
    const value = getBucket(context, input.Bucket).settings[keyOf(setting)];
    if (value === undefined && absent !== undefined)
      throw new ServiceError(absent[0], absent[1], 404, { BucketName: input.Bucket });
    return answer(value);
  });
  const put = define(`Put${name}`, actions.put, (input, context) => {
    setting.check?.(input[member]);
    change(context, input.Bucket, setting, input[member]);
    return {};
  });
  const removal =
    remove === undefined
      ? []
      : [
          define(remove[0], remove[1], (input, context) => {
            change(context, input.Bucket, setting, undefined);
            return {};
          }),
        ];
  return [get, put, ...removal];
});

function define(name: string, action: string, handle: (input: SettingInput, context: Context) => object): AnyOperation {
  return {
    service: 's3',
    name,
    readOnly: name.startsWith('Get'),
    authorize: (input: SettingInput, context: Context) => [onBucket(action, input.Bucket)(context)],
    handle,
  };
}

function change(context: Context, name: string | undefined, setting: Setting, value: unknown): void {
  context.store.transaction(() => {
    const bucket = getBucket(context, name);
    buckets(context).put(bucket.name, { ...bucket, settings: { ...bucket.settings, [keyOf(setting)]: value } });
    setting.changed?.(context, bucket.name, value);
  });
}
