import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploy } from '../../../cli/deploy/deploy';
import { silent } from '../../../cli/progress/progress';
import { awsError, fakeAws } from '../support';

/** Writes an assembly of stacks that depend on each other as given. */
const assembly = (stacks: Record<string, string[]>) => (folder: string) => {
  const artifacts = Object.fromEntries(
    Object.entries(stacks).map(([name, dependencies]) => [
      name,
      {
        type: 'aws:cloudformation:stack',
        dependencies,
        properties: { stackTemplateAssetObjectUrl: `s3://assets/${name}`, requiresBootstrapStackVersion: 6 },
      },
    ]),
  );
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
  return Promise.resolve();
};

/** A bootstrapped account in which creations succeed unless they are named. */
function account(failing: string[] = []) {
  const created: string[] = [];
  return fakeAws({
    GetParameter: () => ({ Parameter: { Value: '30' } }),
    DescribeStacks: ({ StackName }: { StackName: string }) => {
      if (!created.includes(StackName)) throw awsError('ValidationError', `${StackName} does not exist`);
      return {
        Stacks: [{ StackName, StackStatus: failing.includes(StackName) ? 'ROLLBACK_COMPLETE' : 'CREATE_COMPLETE' }],
      };
    },
    DescribeStackEvents: () => ({ StackEvents: [] }),
    CreateStack: ({ StackName }: { StackName: string }) => {
      created.push(StackName);
      return {};
    },
  });
}

const created = (aws: ReturnType<typeof account>) =>
  aws.calls.filter(({ operation }) => operation === 'CreateStack').map(({ input }) => input.StackName);

test('stacks are deployed after those they depend on', async () => {
  const aws = account();
  const deployment = await deploy(aws, silent, { synthesize: assembly({ B: ['A'], C: ['A'], A: [], D: ['B', 'C'] }) });
  expect(created(aws)[0]).toBe('A');
  expect(created(aws)[3]).toBe('D');
  expect(deployment.stacks.map(({ change }) => change)).toEqual(['created', 'created', 'created', 'created']);
  expect(deployment).toMatchObject({
    account: '111122223333',
    region: 'us-east-1',
    bootstrapped: false,
    assetsUploaded: 0,
  });
});

test('a failure keeps what depends on it from starting, and lets the rest finish', async () => {
  const aws = account(['B']);
  const deployed = deploy(aws, silent, { synthesize: assembly({ A: [], B: ['A'], C: ['A'], D: ['B'] }) });
  await expect(deployed).rejects.toThrow(/stack B is ROLLBACK_COMPLETE/);
  expect(created(aws).sort()).toEqual(['A', 'B', 'C']);
});

test('a synthesis that fails touches nothing', async () => {
  const aws = account();
  const synthesize = () => Promise.reject(new Error('model "x" is invalid'));
  await expect(deploy(aws, silent, { synthesize })).rejects.toThrow('model "x" is invalid');
  expect(aws.calls.map(({ operation }) => operation)).toEqual(['GetCallerIdentity']);
});

test('an account without a bootstrap is its owner’s to change', async () => {
  const GetParameter = () => {
    throw awsError('ParameterNotFound', 'no such parameter');
  };
  const aws = fakeAws({ GetParameter }, { kind: 'aws' });
  await expect(deploy(aws, silent, { synthesize: assembly({ A: [] }) })).rejects.toThrow(
    '111122223333/us-east-1 is not bootstrapped: run `npx cdk bootstrap aws://111122223333/us-east-1`',
  );
});

test('an old bootstrap is named with what is needed', async () => {
  const aws = fakeAws({ GetParameter: () => ({ Parameter: { Value: '5' } }) }, { kind: 'aws' });
  await expect(deploy(aws, silent, { synthesize: assembly({ A: [] }) })).rejects.toThrow(
    /has bootstrap version 5, 6 is needed/,
  );
});
