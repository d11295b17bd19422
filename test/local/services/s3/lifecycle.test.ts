import type { RunningKernel } from '../../../../local/kernel/create';
import type { Input, OperationName, Output } from '../../../../local/kernel/operation/sdk';
import { s3 } from '../../../../local/services/s3/service';
import { root, startKernel } from '../../support';

const DAY = 24 * 3_600_000;

let running: RunningKernel;
beforeEach(async () => {
  running = await startKernel([s3()], { epoch: Date.UTC(2013, 6, 1, 12) });
  await call('CreateBucket', { Bucket: 'data' });
});
afterEach(() => running.stop());

function call<O extends OperationName<'s3'>>(name: O, input: Input<'s3', O>): Promise<Output<'s3', O>> {
  return running.kernel.call(root, 's3', name, input);
}
const rules = (...Rules: object[]) =>
  call('PutBucketLifecycleConfiguration', {
    Bucket: 'data',
    LifecycleConfiguration: {
      Rules: Rules.map((rule) => ({ Status: 'Enabled' as const, Filter: { Prefix: '' }, ...rule })),
    },
  });
const put = (Key: string) => call('PutObject', { Bucket: 'data', Key, Body: 'x' });
const keys = async () => (await call('ListObjectsV2', { Bucket: 'data' })).Contents?.map(({ Key }) => Key) ?? [];
const days = (count: number) => running.kernel.clock.advance(count * DAY);

test('objects below the prefix expire at the midnight after their days', async () => {
  await rules({ Expiration: { Days: 2 }, Filter: { Prefix: 'logs/' } });
  await put('logs/a');
  await put('models/a');
  await days(2);
  expect(await keys()).toEqual(['logs/a', 'models/a']);
  await days(1);
  expect(await keys()).toEqual(['models/a']);
});

test('versions expire so many days after they were replaced', async () => {
  await call('PutBucketVersioning', { Bucket: 'data', VersioningConfiguration: { Status: 'Enabled' } });
  await rules({ NoncurrentVersionExpiration: { NoncurrentDays: 1 } });
  await put('a');
  await days(5);
  await put('a');
  const count = async () => (await call('ListObjectVersions', { Bucket: 'data' })).Versions?.length;
  expect(await count()).toBe(2);
  await days(2);
  expect(await count()).toBe(1);
});

test('an upload that nobody completes is aborted', async () => {
  await rules({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } });
  await call('CreateMultipartUpload', { Bucket: 'data', Key: 'big' });
  await days(8);
  expect((await call('ListMultipartUploads', { Bucket: 'data' })).Uploads).toEqual([]);
});

test('a rule that nobody would carry out is refused by name', async () => {
  const transitions = rules({
    Transitions: [{ Days: 30, StorageClass: 'GLACIER' }],
    Filter: { Tag: { Key: 'a', Value: 'b' } },
  });
  await expect(transitions).rejects.toMatchObject({
    status: 501,
    message: expect.stringContaining('Transitions, Filter.Tag'),
  });
  await expect(call('GetBucketLifecycleConfiguration', { Bucket: 'data' })).rejects.toMatchObject({ status: 404 });
});
