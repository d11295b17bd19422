import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMonth, parseMonths } from '../../../cli/data/months';
import { dataFolder, monthlyFiles } from '../../../cli/data/prepared';
import { putData } from '../../../cli/data/put-data';
import { groundTruth, hourFolder, putLabels } from '../../../cli/data/put-labels';
import { requestMonths, readRequests } from '../../../cli/traffic/requests';
import { fakeAws } from '../support';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'headgate-data-'));
  process.env.HEADGATE_ROOT = root;
  mkdirSync(join(root, '.cache/data/churn/requests'), { recursive: true });
  for (const month of ['2013-01', '2013-02', '2013-04'])
    writeFileSync(join(root, `.cache/data/churn/${month}.csv`), 'a\n1\n');
  writeFileSync(join(root, '.cache/data/churn/notes.csv'), '');
  const line = (n: number) => JSON.stringify({ inferenceId: `id-${n}`, label: n % 2, complete: true, body: { n } });
  writeFileSync(join(root, '.cache/data/churn/requests/2013-02.jsonl'), `${line(1)}\n${line(2)}\n\n${line(3)}\n`);
});
afterEach(() => {
  delete process.env.HEADGATE_ROOT;
  rmSync(root, { recursive: true });
});

test('set-up’s data is flight-delay’s; other models have folders of their own', () => {
  expect(dataFolder('churn')).toBe(join(root, '.cache/data/churn'));
  expect(dataFolder('flight-delay')).toBe(join(root, '.cache/data'));
});

test.each([
  [undefined, ['2013-01', '2013-02', '2013-04']],
  ['2013-02', ['2013-02']],
  ['2013-02:2013-12', ['2013-02', '2013-04']],
])('months %s', (months, expected) => {
  const files = monthlyFiles('churn', dataFolder('churn'), 'csv', months);
  expect(files).toEqual(expected.map((month) => join(root, `.cache/data/churn/${month}.csv`)));
});

test('months that are not there name those that are', () => {
  expect(() => monthlyFiles('churn', dataFolder('churn'), 'csv', '2014-01')).toThrow(
    '.cache/data/churn has no month in 2014-01; it has 2013-01 to 2013-04: choose others',
  );
  expect(() => monthlyFiles('fraud', dataFolder('fraud'), 'csv')).toThrow(
    /no csv files of months .*python -m fraud.dataset/,
  );
});

test('data goes to where the pipeline reads it', async () => {
  const sent: string[] = [];
  const PutObject = async ({ Body }: { Body: AsyncIterable<Buffer> }) => {
    for await (const part of Body) sent.push(part.toString());
    return {};
  };
  const aws = fakeAws({ GetParameter: () => ({ Parameter: { Value: 'data-bucket' } }), PutObject });
  const uploads = await putData(aws, 'churn', monthlyFiles('churn', dataFolder('churn'), 'csv', '2013-01'));
  expect(uploads).toEqual([{ uri: 's3://data-bucket/churn/data/2013-01.csv', bytes: 4 }]);
  expect(sent).toEqual(['a\n1\n']);
});

test('requests are read in their order', async () => {
  expect(requestMonths('churn')).toEqual(['2013-02']);
  const ids: string[] = [];
  for await (const { inferenceId } of readRequests('churn', '2013-02')) ids.push(inferenceId);
  expect(ids).toEqual(['id-1', 'id-2', 'id-3']);
});

test('labels are ground truth records, joined by inference id, in the folder of their hour', async () => {
  const aws = fakeAws({ GetParameter: () => ({ Parameter: { Value: 'capture' } }), PutObject: () => ({}) });
  const where = { hour: new Date('2013-08-01T13:45:00Z'), name: '2013-02', count: 2 };
  expect(await putLabels(aws, 'churn', readRequests('churn', '2013-02'), where)).toEqual({
    uri: 's3://capture/churn/labels/2013/08/01/13/2013-02.jsonl',
    labels: 2,
  });
  const lines = String(aws.calls.at(-1)!.input.Body).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { groundTruthData: { data: '1', encoding: 'CSV' }, eventMetadata: { eventId: 'id-1' }, eventVersion: '0' },
    { groundTruthData: { data: '0', encoding: 'CSV' }, eventMetadata: { eventId: 'id-2' }, eventVersion: '0' },
  ]);
});

test('records and folders', () => {
  expect(groundTruth({ inferenceId: 'x', label: 0 })).toBe(
    '{"groundTruthData":{"data":"0","encoding":"CSV"},"eventMetadata":{"eventId":"x"},"eventVersion":"0"}',
  );
  expect(hourFolder(new Date('2013-01-02T03:59:59Z'))).toBe('2013/01/02/03');
});

test('months on the command line', () => {
  expect(parseMonth('2013-08')).toBe('2013-08');
  expect(parseMonths('2013-01:2013-03')).toBe('2013-01:2013-03');
  for (const text of ['2013', '2013-00', '2013-1', '2013-03:2013-01', '2013-01:'])
    expect(() => parseMonths(text)).toThrow();
});
