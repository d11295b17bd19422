import type { RunningKernel } from '../../../../local/kernel/create';
import { createKernel } from '../../../../local/kernel/create';
import type { Caller } from '../../../../local/kernel/operation/caller';
import { iam } from '../../../../local/services/iam/service';
import { kms } from '../../../../local/services/kms/service';
import { s3 } from '../../../../local/services/s3/service';
import { sns } from '../../../../local/services/sns/service';
import { ssm } from '../../../../local/services/ssm/service';
import { root } from '../../support';

const account = '111122223333';

/** As `cdk bootstrap --bootstrap-customer-key` writes it: everybody of the account, but only through one service. */
const keyPolicy = (service: string, callerAccount = account) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: {
        StringEquals: {
          'kms:CallerAccount': callerAccount,
          'kms:ViaService': [`${service}.us-east-1.amazonaws.com`],
        },
      },
    },
  });

let running: RunningKernel;
let alice: Caller;

beforeEach(async () => {
  running = createKernel({});
  await running.start([iam(), kms(), s3(), sns(), ssm()]);
  const { call } = running.kernel;
  const { User } = await call(root, 'iam', 'CreateUser', { UserName: 'alice' });
  alice = { kind: 'user', accountId: account, arn: User!.Arn!, userId: User!.UserId!, userName: 'alice' };
  const Statement = { Effect: 'Allow', Action: ['s3:*', 'sns:*', 'ssm:*'], Resource: '*' };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await call(root, 'iam', 'PutUserPolicy', { UserName: 'alice', PolicyName: 'work', PolicyDocument });
});
afterEach(() => running.stop());

async function createKey(policy: string): Promise<string> {
  const { KeyMetadata } = await running.kernel.call(root, 'kms', 'CreateKey', { Policy: policy });
  return KeyMetadata!.KeyId!;
}

async function putObject(KeyId: string): Promise<unknown> {
  const { call } = running.kernel;
  const Bucket = 'objects-of-alice';
  await call(alice, 's3', 'CreateBucket', { Bucket });
  const encryption = { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: KeyId };
  await call(alice, 's3', 'PutObject', { Bucket, Key: 'k', Body: Buffer.from('hello') as never, ...encryption });
  return call(alice, 's3', 'GetObject', { Bucket, Key: 'k' });
}

async function publish(KeyId: string): Promise<unknown> {
  const { call } = running.kernel;
  const { TopicArn } = await call(alice, 'sns', 'CreateTopic', {
    Name: 'news',
    Attributes: { KmsMasterKeyId: KeyId },
  });
  return call(alice, 'sns', 'Publish', { TopicArn, Message: 'hello' });
}

async function putParameter(KeyId: string): Promise<unknown> {
  const { call } = running.kernel;
  await call(alice, 'ssm', 'PutParameter', { Name: '/secret', Value: 'x', Type: 'SecureString', KeyId });
  return call(alice, 'ssm', 'GetParameter', { Name: '/secret', WithDecryption: true });
}

const services: [string, (KeyId: string) => Promise<unknown>][] = [
  ['s3', putObject],
  ['sns', publish],
  ['ssm', putParameter],
];

describe.each(services)('GIVEN a key that everybody may use through %s alone', (service, use) => {
  test('WHEN somebody without a permission on it does so THEN it is used for them', async () => {
    await expect(use(await createKey(keyPolicy(service)))).resolves.toBeDefined();
  });

  test('WHEN the key is for another service, or they ask KMS directly THEN it is refused', async () => {
    await expect(use(await createKey(keyPolicy('sqs')))).rejects.toThrow(/kms:(GenerateDataKey|Encrypt)/);
    const KeyId = await createKey(keyPolicy(service));
    const direct = running.kernel.call(alice, 'kms', 'GenerateDataKey', { KeyId, KeySpec: 'AES_256' });
    await expect(direct).rejects.toThrow(/not authorized to perform: kms:GenerateDataKey/);
  });

  test('WHEN the key names another account THEN it is refused', async () => {
    await expect(use(await createKey(keyPolicy(service, '444455556666')))).rejects.toThrow(/not authorized/);
  });
});
