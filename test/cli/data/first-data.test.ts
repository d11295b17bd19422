import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { putFirstData } from '../../../cli/data/first-data';
import { makeData } from '../../../cli/data/make';
import { fakeAws } from '../support';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'headgate-first-data-'));
  process.env.HEADGATE_ROOT = root;
});
afterEach(() => {
  delete process.env.HEADGATE_ROOT;
  rmSync(root, { recursive: true });
});

const write = (path: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), 'a\n1\n');
};
/** Stands for Python: writes the file that the module would. */
const python = jest.fn((_module: string, [, folder]: readonly string[]) => {
  mkdirSync(folder!, { recursive: true });
  writeFileSync(join(folder!, '2024-01.csv'), 'a\n1\n');
});
beforeEach(() => python.mockClear());

const account = (KeyCount: number, target?: { kind: 'aws' }) =>
  fakeAws(
    {
      GetParameter: () => ({ Parameter: { Value: 'data-bucket' } }),
      ListObjectsV2: () => ({ KeyCount }),
      PutObject: async ({ Body }: { Body: AsyncIterable<Buffer> }) => {
        for await (const part of Body) expect(part.length).toBeGreaterThan(0);
        return {};
      },
    },
    target,
  );
const make = (model: string) => makeData(model, python);
const puts = (aws: ReturnType<typeof fakeAws>) =>
  aws.calls.filter(({ operation }) => operation === 'PutObject').map(({ input }) => input.Key);

test('GIVEN a local cloud without data WHEN a model runs for the first time THEN its data is made and uploaded', async () => {
  write('examples/churn_risk/dataset.py');
  const aws = account(0);
  expect(await putFirstData(aws, 'churn-risk', make)).toBe(1);
  expect(python).toHaveBeenCalledWith('churn_risk.dataset', ['--output', join(root, '.cache/data/churn-risk')]);
  expect(puts(aws)).toEqual(['churn-risk/data/2024-01.csv']);
});

test('GIVEN data on the cloud WHEN a model runs THEN nothing is made or uploaded', async () => {
  write('model-code/churn/dataset.py');
  const aws = account(1);
  expect(await putFirstData(aws, 'churn', make)).toBe(0);
  expect([python.mock.calls, puts(aws)]).toEqual([[], []]);
});

test('GIVEN an account WHEN a model runs THEN nobody’s data is uploaded, nor looked for', async () => {
  const aws = account(0, { kind: 'aws' });
  expect(await putFirstData(aws, 'churn', make)).toBe(0);
  expect(aws.calls).toEqual([]);
});

test('GIVEN data that is there WHEN it is to be made THEN it is left as it is', () => {
  write('model-code/churn/dataset.py');
  write('.cache/data/churn/2020-01.csv');
  expect(make('churn')).toBe(false);
  expect(python).not.toHaveBeenCalled();
});

test('GIVEN a model without a dataset.py WHEN its data is to be made THEN the run names the way to give some', async () => {
  await expect(putFirstData(account(0), 'churn', make)).rejects.toThrow(/no csv files of months/);
});
