import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { publishAssets } from '../../../cli/deploy/assets';
import { awsError, fakeAws } from '../support';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headgate-assets-'));
  writeFileSync(join(folder, 'a.json'), '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

const notFound = () => {
  throw awsError('NotFound', 'UnknownError');
};
const uploads = (aws: ReturnType<typeof fakeAws>) => aws.calls.filter(({ operation }) => operation === 'PutObject');

test('what is there already is not uploaded again', async () => {
  const aws = fakeAws({ HeadObject: () => ({}) });
  const asset = { path: join(folder, 'a.json'), packaging: 'file' as const, bucket: 'assets', key: 'a.json' };
  expect(await publishAssets(aws, [asset])).toBe(0);
  expect(uploads(aws)).toEqual([]);
});

test('files go up as they are, folders as zip, each once though several stacks name it', async () => {
  const aws = fakeAws({ HeadObject: notFound, PutObject: () => ({}) });
  const file = { path: join(folder, 'a.json'), packaging: 'file' as const, bucket: 'assets', key: 'a.json' };
  const zip = { path: folder, packaging: 'zip' as const, bucket: 'assets', key: 'b.zip' };
  expect(await publishAssets(aws, [file, zip, { ...file }])).toBe(2);
  const [first, second] = uploads(aws).map(({ input }) => input);
  expect(String(first!.Body)).toBe('{}');
  expect(Object.keys(unzipSync(second!.Body as Uint8Array))).toEqual(['a.json']);
});

test('the bootstrap’s role publishes; who may not assume it goes on as themselves', async () => {
  const AssumeRole = () => {
    throw awsError('AccessDenied', 'not authorized to perform: sts:AssumeRole');
  };
  const aws = fakeAws({ AssumeRole, HeadObject: () => ({}) });
  const asset = { path: folder, packaging: 'zip' as const, bucket: 'assets', key: 'b.zip', publishRoleArn: 'arn:role' };
  expect(await publishAssets(aws, [asset, { ...asset, key: 'c.zip' }])).toBe(0);
  expect(aws.calls.filter(({ operation }) => operation === 'AssumeRole')).toHaveLength(1);
});
