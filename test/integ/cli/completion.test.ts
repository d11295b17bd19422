import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SageMakerClient, CreateModelPackageCommand, CreateModelPackageGroupCommand } from '@aws-sdk/client-sagemaker';
import { connectLocal } from '../../../cli/aws';
import { TestCloud } from './support';

// GIVEN a local cloud with two versions of a model, another one that is not declared here, and the script of a shell
const cloud = new TestCloud();

beforeAll(async () => {
  await cloud.start('--fresh');
  const aws = connectLocal(`http://127.0.0.1:${cloud.port}`);
  const client = aws.client(SageMakerClient);
  const ModelPackageGroupName = 'flight-delay';
  await client.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
  for (const ModelApprovalStatus of ['Approved', 'PendingManualApproval'] as const)
    await client.send(new CreateModelPackageCommand({ ModelPackageGroupName, ModelApprovalStatus }));
  const Resources = { Note: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x' } } };
  await aws.client(CloudFormationClient).send(
    new CreateStackCommand({
      StackName: 'ElsewhereTraining',
      TemplateBody: JSON.stringify({ Resources }),
      Tags: [{ Key: 'headgate:model', Value: 'elsewhere' }],
    }),
  );
  writeFileSync(join(cloud.folder, 'flights.json'), '');
});
afterAll(() => cloud.remove());

const env = { ...process.env, HEADGATE_ROOT: resolve('.') };
const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, { encoding: 'utf8', env, cwd: cloud.folder }).stdout;
const script = (shell: string) => run(process.execPath, resolve('dist/bin/headgate.js'), 'completion', shell);

/** What Bash would offer: its own completion function is called as readline calls it. */
function bash(words: readonly string[], current = words.length - 1): string[] {
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const lines = [
    script('bash'),
    // Only readline may call it.
    'compopt() { :; }',
    `COMP_WORDS=(${quoted}); COMP_CWORD=${current}; _headgate`,
    `printf '%s\\n' "\${COMPREPLY[@]}"`,
  ];
  const offered = run('bash', '--norc', '-c', lines.join('\n')).trim();
  return offered === '' ? [] : offered.split('\n');
}

test('GIVEN bash WHEN a tab is typed THEN it offers what fits: versions of the running local cloud, too', () => {
  expect(bash(['headgate', 'roll'])).toEqual(['rollback']);
  expect(bash(['npx', 'headgate', 'status', ''])).toEqual(['flight-delay']);
  expect(bash(['headgate', 'status', '--cloud', cloud.data, 'else'])).toEqual(['elsewhere']);
  expect(bash(['headgate', 'approve', '--cloud', cloud.data, ''])).toEqual(['flight-delay/2']);
  expect(bash(['headgate', 'reject', '--cloud', cloud.data, 'flight-delay/'])).toEqual([
    'flight-delay/2',
    'flight-delay/1',
  ]);
  expect(bash(['headgate', 'rollback', 'flight-delay', '--cloud', cloud.data, '--to', ''])).toEqual(['1']);
  expect(bash(['headgate', 'approve', 'flight-delay/1', '--stage', '=', 'p'])).toEqual(['production']);
  expect(bash(['headgate', 'invoke', 'flight-delay', '--data', 'fli'])).toEqual(['flights.json']);
});

test('GIVEN bash WHEN the cursor is inside the line THEN only what is before it counts', () => {
  expect(bash(['headgate', 'sta', '--json'], 1)).toEqual(['status']);
});

test('GIVEN bash WHEN npx runs something else THEN nothing of ours is offered', () => {
  expect(bash(['npx', 'cdk', 'd'])).toEqual([]);
});

test('GIVEN bash WHEN it completes by itself, in a terminal THEN the line grows', () => {
  const file = join(cloud.folder, 'completion.bash');
  writeFileSync(file, script('bash'));
  // A pseudo-terminal: readline completes for nobody else.
  const typed = `source ${file}\nheadgate() { echo "called:$*:"; }\nheadgate roll\tflight\t--rea\tx\nexit\n`;
  const { stdout } = spawnSync('script', ['-qec', 'bash --norc -i', '/dev/null'], {
    input: typed,
    encoding: 'utf8',
    env: { ...env, TERM: 'dumb' },
  });
  expect(stdout).toContain('called:rollback flight-delay --reason x:');
});
