import type { RunningKernel } from '../../../../local/kernel/create';
import type { Input, OperationName, Output } from '../../../../local/kernel/operation/sdk';
import { kms } from '../../../../local/services/kms/service';
import { root, startKernel } from '../../support';

let running: RunningKernel;
let KeyId: string;

beforeEach(async () => {
  running = await startKernel([kms()]);
  KeyId = (await call('CreateKey', {})).KeyMetadata!.KeyId!;
});
afterEach(() => running.stop());

function call<O extends OperationName<'kms'>>(name: O, input: Input<'kms', O>): Promise<Output<'kms', O>> {
  return running.kernel.call(root, 'kms', name, input);
}

test('what a key encrypts only the same key with the same context decrypts', async () => {
  const EncryptionContext = { purpose: 'test' };
  const { CiphertextBlob } = await call('Encrypt', { KeyId, Plaintext: Buffer.from('secret'), EncryptionContext });
  const { Plaintext } = await call('Decrypt', { CiphertextBlob, EncryptionContext });
  expect(Buffer.from(Plaintext!).toString()).toBe('secret');
  await expect(call('Decrypt', { CiphertextBlob })).rejects.toMatchObject({ code: 'InvalidCiphertextException' });
});

test('a data key comes in the clear and encrypted', async () => {
  await call('CreateAlias', { AliasName: 'alias/data', TargetKeyId: KeyId });
  const { Plaintext, CiphertextBlob } = await call('GenerateDataKey', { KeyId: 'alias/data', KeySpec: 'AES_256' });
  expect(Plaintext).toHaveLength(32);
  expect((await call('Decrypt', { CiphertextBlob })).Plaintext).toEqual(Plaintext);
});

test('a key that waits for its deletion cannot be used, may be saved, and is gone afterwards', async () => {
  await call('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
  await expect(call('GenerateDataKey', { KeyId, KeySpec: 'AES_256' })).rejects.toMatchObject({
    code: 'KMSInvalidStateException',
  });
  await call('CancelKeyDeletion', { KeyId });
  expect((await call('DescribeKey', { KeyId })).KeyMetadata?.KeyState).toBe('Disabled');
  await call('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
  await running.kernel.clock.advance(7 * 24 * 3_600_000);
  await expect(call('DescribeKey', { KeyId })).rejects.toMatchObject({ code: 'NotFoundException' });
});

test('another kind of key is refused by name', async () => {
  await expect(call('CreateKey', { KeySpec: 'RSA_2048' })).rejects.toMatchObject({
    status: 501,
    message: expect.stringContaining('RSA_2048'),
  });
});
