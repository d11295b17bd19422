import { complete } from '../../../cli/completion/complete';
import { takesValue } from '../../../cli/completion/position';
import type { Sources } from '../../../cli/completion/sources';
import { ARGUMENTS, OPTIONS } from '../../../cli/completion/values';
import { createProgram } from '../../../cli/program';
import { fakeIo } from '../support';

// GIVEN a declared model, another one on a local cloud, and three versions
const sources: Sources = {
  declared: () => ['churn'],
  models: () => Promise.resolve(['churn', 'flight-delay']),
  examples: () => ['handwritten_digits'],
  months: (model) => (model === 'churn' ? ['2024-01', '2024-02'] : []),
  versions: (model) =>
    Promise.resolve(
      model === 'churn'
        ? [
            { name: 'churn/3', status: 'PendingManualApproval' },
            { name: 'churn/2', status: 'Approved' },
            { name: 'churn/1', status: 'Rejected' },
          ]
        : [],
    ),
};
const program = createProgram(fakeIo().io);
const leaves = program.commands.flatMap((command) => (command.commands.length > 0 ? command.commands : [command]));

async function at(line: string) {
  const found = await complete(program, line.split(' '), () => sources);
  return typeof found === 'string' ? found : found.map(({ value }) => value);
}

test.each<[string, string | string[]]>([
  ['de', ['deploy', 'destroy']],
  ['data ', ['put']],
  ['run ', ['churn', 'flight-delay']],
  ['run fl', ['flight-delay']],
  ['pause churn f', ['flight-delay']],
  ['deploy ', ['churn', 'HeadgatePlatform', 'ChurnTraining', 'ChurnServing']],
  ['deploy -c models=ex', ['models=examples', 'models=examples/handwritten_digits']],
  ['approve churn/1 --stage ', ['staging', 'production']],
  ['approve ', ['churn/3', 'churn/1']],
  ['approve churn/3 --as ', ['approver']],
  ['reject churn/', ['churn/3', 'churn/2']],
  ['rollback churn --to ', ['2']],
  ['approve churn/3 --stage=pro', ['--stage=production']],
  ['approve churn/3 --stage = pro', ['production']],
  ['approve churn/3 --stage =', ['staging', 'production']],
  ['data put churn --months ', ['2024-01', '2024-02']],
  ['data put churn --file a.csv ', ':files'],
  ['up --data ', ':files'],
  ['status --target ', ['aws', 'local']],
  ['approve churn/3 --reason ', []],
  ['completion ', ['bash', 'zsh', 'fish']],
  ['rollback churn --wait --t', ['--target', '--to']],
  ['run churn --parameter A=1 --p', ['--parameter']],
  ['unknown ', []],
])('GIVEN `headgate %s` WHEN completed THEN %j', async (line, expected) => {
  expect(await at(line)).toEqual(expected);
});

test('GIVEN options that are on the line WHEN more are asked for THEN they are not offered again', async () => {
  const offered = await at('run churn --wait --');
  expect(offered).toContain('--json');
  expect(offered).not.toContain('--wait');
});

test('GIVEN every command WHEN an option or argument takes a value THEN it is known what could stand there', () => {
  const options = leaves.flatMap(({ options }) => options.filter(takesValue).map(({ long }) => long!));
  const names = leaves.flatMap(({ registeredArguments }) => registeredArguments.map((argument) => argument.name()));
  expect([...new Set(options)].filter((long) => OPTIONS[long] === undefined)).toEqual([]);
  expect(Object.keys(OPTIONS).filter((long) => !options.includes(long))).toEqual([]);
  expect([...new Set(names)].filter((name) => ARGUMENTS[name] === undefined)).toEqual([]);
});
