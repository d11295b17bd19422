import type { RunningKernel } from '../../../../local/kernel/create';
import type { Input, OperationName, Output } from '../../../../local/kernel/operation/sdk';
import { kms } from '../../../../local/services/kms/service';
import { ssm } from '../../../../local/services/ssm/service';
import { root, startKernel } from '../../support';

let running: RunningKernel;
beforeEach(async () => {
  running = await startKernel([kms(), ssm()]);
});
afterEach(() => running.stop());

function call<O extends OperationName<'ssm'>>(name: O, input: Input<'ssm', O>): Promise<Output<'ssm', O>> {
  return running.kernel.call(root, 'ssm', name, input);
}
const put = (Name: string, Value: string, more = {}) => call('PutParameter', { Name, Value, Type: 'String', ...more });

test('a parameter is overwritten only when asked, and counts its versions', async () => {
  await put('/live', '1');
  await expect(put('/live', '2')).rejects.toMatchObject({ code: 'ParameterAlreadyExists' });
  await put('/live', '2', { Overwrite: true });
  expect((await call('GetParameter', { Name: '/live' })).Parameter).toMatchObject({ Value: '2', Version: 2 });
});

test('a secure string is read in the clear only when asked', async () => {
  const { KeyMetadata } = await running.kernel.call(root, 'kms', 'CreateKey', {});
  await put('/secret', 'x', { Type: 'SecureString', KeyId: KeyMetadata!.KeyId });
  expect((await call('GetParameter', { Name: '/secret' })).Parameter?.Value).not.toBe('x');
  expect((await call('GetParameter', { Name: '/secret', WithDecryption: true })).Parameter?.Value).toBe('x');
});

test('a path gives its own parameters, and those below it when asked', async () => {
  await Promise.all(['/a/x', '/a/b/y', '/ab/z'].map((name) => put(name, '1')));
  const names = async (Recursive: boolean) =>
    (await call('GetParametersByPath', { Path: '/a', Recursive })).Parameters?.map(({ Name }) => Name);
  expect(await names(false)).toEqual(['/a/x']);
  expect(await names(true)).toEqual(['/a/b/y', '/a/x']);
});
