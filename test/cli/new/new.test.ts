import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { newModel } from '../../../cli/new/new';
import { main } from '../../../cli/main';
import { fakeIo } from '../support';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'headgate-new-'));
  cpSync(resolve('templates'), join(root, 'templates'), { recursive: true });
  mkdirSync(join(root, 'models'));
});
afterEach(() => rmSync(root, { recursive: true }));

const make = (name: string, options: { owner?: string; dryRun?: boolean; taken?: string } = {}) =>
  newModel({ name, owner: 'growth', root, isTakenInPython: (word) => word === options.taken, ...options });
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const everything = () => readdirSync(root, { recursive: true }).length;

test('GIVEN a name WHEN a model is made THEN it is a declaration, a package and a test, in its own names', () => {
  const { files, codePackage } = make('churn-risk');
  expect(codePackage).toBe('churn_risk');
  expect(files).toEqual([
    'models/churn-risk.ts',
    ...['__init__.py', 'contract.json', 'dataset.py', 'features.py', 'golden.jsonl', 'inference.py', 'train.py'].map(
      (file) => `model-code/churn_risk/${file}`,
    ),
    'model-code/tests/test_churn_risk.py',
  ]);
  expect(text('models/churn-risk.ts')).toContain("name: 'churn-risk',\n  owner: 'growth',");
  expect(text('model-code/churn_risk/inference.py')).toContain('handlers("churn_risk")');
  for (const file of files) expect(text(file)).not.toMatch(/my[-_](model|team)/);
});

test.each(['churn', 'zebra'])(
  'GIVEN the name %s WHEN its test is written THEN the imports are in Ruff’s order',
  (name) => {
    make(name);
    const modules = [...text(`model-code/tests/test_${name}.py`).matchAll(/^from (\w+\.\w+)/gm)].map(
      ([, module]) => module,
    );
    const own = modules.filter((module) => /^(headgate_ml|churn|zebra)\./.test(module!));
    expect(own).toHaveLength(8);
    expect(own).toEqual([...own].sort());
  },
);

test('GIVEN --dry-run WHEN a model is made THEN the files are named and none is written', () => {
  const before = everything();
  const { files, written } = make('churn', { dryRun: true });
  expect({ count: files.length, written }).toEqual({ count: 9, written: false });
  expect(everything()).toBe(before);
});

describe('GIVEN a name that cannot work WHEN a model is made THEN all that is wrong is told, and nothing is written', () => {
  test.each([
    ['Churn Risk', {}, [/name must be lower case words joined by hyphens, starting with a letter, got "Churn Risk"/]],
    [`A${'b'.repeat(30)}`, {}, [/name must be lower case/, /name.length must be between 1 and 30, got 31/]],
    ['json', { taken: 'json' }, [/codePackage must be no module of Python, got "json": it would hide/]],
    ['tests', {}, [/codePackage must be no module/]],
    ['churn', { owner: "o'neil" }, [/owner must be letters, digits, spaces/]],
    ['x', { owner: '', taken: 'x' }, [/owner must be/, /codePackage must be no module/]],
  ])('%s', (name, options, messages) => {
    const before = everything();
    for (const message of messages) expect(() => make(name, options)).toThrow(message);
    expect(everything()).toBe(before);
  });

  test('because a model has a name that differs by hyphens only', () => {
    writeFileSync(join(root, 'models/churn2.ts'), '');
    expect(() => make('churn-2')).toThrow(/its stacks would have the names of churn2’s/);
  });
});

test('GIVEN files of that name WHEN a model is made THEN each is named and stays as it is', () => {
  make('churn');
  writeFileSync(join(root, 'models/churn.ts'), 'mine');
  rmSync(join(root, 'model-code/churn/train.py'));
  expect(() => make('churn')).toThrow(
    /models\/churn\.ts must not exist yet.*\n.*model-code\/churn\/__init__\.py must not exist yet/,
  );
  expect(text('models/churn.ts')).toBe('mine');
  expect(existsSync(join(root, 'model-code/churn/train.py'))).toBe(false);
});

test('GIVEN the command WHEN a name is wrong THEN it is wrong usage, in one line', async () => {
  const { io, output } = fakeIo();
  expect(await main(['new', 'Churn'], io)).toBe(2);
  expect(output).toEqual({ stdout: '', stderr: expect.stringMatching(/^headgate: model "Churn" is invalid: .*\n$/) });
});

test('GIVEN the template WHEN it is loaded THEN it is a valid declaration', async () => {
  const { default: spec } = await import('../../../templates/my-model');
  expect(spec).toMatchObject({ name: 'my-model', codePackage: 'my_model', monitors: [] });
});
