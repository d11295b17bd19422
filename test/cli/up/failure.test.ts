import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startFailure } from '../../../cli/up/failure';

const failure = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ['EACCES', /\/data cannot be used \(EACCES\): choose another with --data DIR/],
  ['EROFS', /\/data cannot be used/],
  ['ENOSPC', /the disk of \/data is full/],
  ['SQLITE_FULL', /the disk of \/data is full/],
  ['SQLITE_NOTADB', /store.db is damaged .*--fresh/],
])('%s says what to do', async (code, message) => {
  expect(await startFailure(failure(code), '/data', 1)).toMatchObject({ message: expect.stringMatching(message) });
});

test.each([
  ['another local cloud', '{"now":"2013-08-01T00:00:00.000Z"}'],
  ['another program', 'hello'],
])('a port that is taken names by whom: %s', async (who, answer) => {
  const server = createServer((_, response) => response.end(answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { message } = (await startFailure(failure('EADDRINUSE'), '/data', port)) as Error;
  expect(message).toBe(`port ${port} is taken by ${who}: choose another with --port N (0: any free one)`);
  await new Promise((resolve) => server.close(resolve));
});

test('anything else stays as it is', async () => {
  const error = failure('EUNKNOWN');
  expect(await startFailure(error, '/data', 1)).toBe(error);
});
