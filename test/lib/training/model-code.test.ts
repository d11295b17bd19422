import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { strFromU8, unzipSync } from 'fflate';
import { SpecError, Task } from '../../../lib/spec';
import { ModelCode } from '../../../lib/training/model-code';

const spec = { name: 'flight-delay', codePackage: 'flight_delay', task: Task.binaryClassification() };

/** The archive and its entries. */
function synthesize(codePackage = spec.codePackage, task = spec.task) {
  const app = new App();
  const code = new ModelCode(new Stack(app, 'Stack'), 'Code', { ...spec, codePackage, task });
  const bytes = readFileSync(join(app.outdir, code.assetPath));
  return { code, bytes, entries: unzipSync(bytes) };
}

test('holds our packages, one of the user’s and the data contract; no tests, notes or requests', () => {
  const { entries } = synthesize();
  const names = Object.keys(entries);

  expect(names).toEqual(
    expect.arrayContaining([
      '__main__.py',
      'headgate_ml/cli.py',
      'headgate_ml/commands/train.py',
      'flight_delay/contract.json',
      'flight_delay/features.py',
    ]),
  );
  expect(new Set(names.map((name) => name.split('/')[0]))).toEqual(
    new Set(['__main__.py', 'headgate_ml', 'flight_delay']),
  );
  expect(names.filter((name) => /tests\/|__pycache__|\.(md|jsonl|pyc)$/.test(name))).toEqual([]);
  expect(strFromU8(entries['__main__.py']!)).toBe(readFileSync('model-code/__main__.py', 'utf8'));
});

test('the same files give the same bytes: every entry carries the first moment that a zip can hold', () => {
  const [first, second] = [synthesize().bytes, synthesize().bytes];

  expect(first.equals(second)).toBe(true);
  const [time, date] = [first.readUInt16LE(10), first.readUInt16LE(12)];
  expect([time, date]).toEqual([0, (1 << 5) | 1]);
});

test('the file has the name that ends its S3 URI', () => {
  const { code } = synthesize();

  expect(code.s3ObjectKey.endsWith(code.fileName)).toBe(true);
  expect(code.fileName).toMatch(/^[0-9a-f]{64}\.zip$/);
});

test('a code package that does not exist is refused with the place it belongs', () => {
  expect(() => synthesize('missing')).toThrow(SpecError);
  expect(() => synthesize('missing')).toThrow(
    'codePackage must be a folder with a contract.json: a name below model-code/, or a path, got "missing"',
  );
});

test('a declaration and a data contract that want different things are refused', () => {
  expect(() => synthesize('flight_delay', Task.regression())).toThrow(
    'task must be binary_classification, as model-code/flight_delay/contract.json has it, got "regression"',
  );
});

test('a package anywhere in the repository lies beside ours in the archive, under its own name', () => {
  const names = Object.keys(synthesize('examples/handwritten_digits', Task.multiclassClassification({})).entries);

  expect(names).toContain('handwritten_digits/contract.json');
  expect(new Set(names.map((name) => name.split('/')[0]))).toEqual(
    new Set(['__main__.py', 'headgate_ml', 'handwritten_digits']),
  );
});
