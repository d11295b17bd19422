import { createKernel, type RunningKernel } from '../../../../../local/kernel/create';
import type { Identity } from '../../../../../local/kernel/operation/caller';
import { cloudformation } from '../../../../../local/services/cloudformation/service';
import { iam } from '../../../../../local/services/iam/service';
import { ssm } from '../../../../../local/services/ssm/service';
import { sts } from '../../../../../local/services/sts/service';
import { root } from '../../../support';

const EXECUTION = 'arn:aws:iam::111122223333:role/execution';

let running: RunningKernel;
beforeEach(async () => {
  running = createKernel();
  await running.start([iam(), sts(), ssm(), cloudformation()]);
});
afterEach(() => running.stop());

const allow = (Action: string | string[], Resource: string, Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
});

async function role(RoleName: string, principal: object, statements: object[]): Promise<Identity> {
  const { call } = running.kernel;
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
  };
  await call(root, 'iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) });
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  await call(root, 'iam', 'PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument });
  const roleArn = `arn:aws:iam::111122223333:role/${RoleName}`;
  return { kind: 'assume', roleArn, service: 'ec2.amazonaws.com', sessionName: 'session' };
}

const passRole = allow('iam:PassRole', EXECUTION, {
  StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
});
const service = { Service: 'cloudformation.amazonaws.com' };
const machine = { Service: 'ec2.amazonaws.com' };

async function create(caller: Identity, RoleARN?: string): Promise<string> {
  const Resources = {
    P: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x', Name: '/demo/p' } },
  };
  const input = { StackName: 'demo', TemplateBody: JSON.stringify({ Resources }), RoleARN };
  await running.kernel.call(caller, 'cloudformation', 'CreateStack', input);
  await running.kernel.clock.idle();
  const { Stacks } = await running.kernel.call(root, 'cloudformation', 'DescribeStacks', { StackName: 'demo' });
  return Stacks![0]!.StackStatus!;
}

test('whoever deploys needs the action on the stack, and may pass the role that has the rest', async () => {
  await role('execution', service, [allow('ssm:*', '*')]);
  const stack = 'arn:aws:cloudformation:us-east-1:111122223333:stack/demo/*';
  const deployer = await role('deployer', machine, [allow('cloudformation:CreateStack', stack), passRole]);
  expect(await create(deployer, EXECUTION)).toBe('CREATE_COMPLETE');
});

test('a role that was not passed on purpose is refused, and names iam:PassRole', async () => {
  await role('execution', service, [allow('ssm:*', '*')]);
  const deployer = await role('deployer', machine, [allow('cloudformation:*', '*')]);
  await expect(create(deployer, EXECUTION)).rejects.toThrow(/iam:PassRole/);
});

test('a condition on the role holds for the request', async () => {
  await role('execution', service, [allow('ssm:*', '*')]);
  const condition = { StringEquals: { 'cloudformation:RoleArn': EXECUTION } };
  const deployer = await role('deployer', machine, [allow('cloudformation:*', '*', condition), passRole]);
  await expect(create(deployer)).rejects.toThrow(/cloudformation:CreateStack/);
  expect(await create(deployer, EXECUTION)).toBe('CREATE_COMPLETE');
});

test('without a role the resources are made with the permissions of whoever deploys', async () => {
  const deployer = await role('deployer', machine, [allow('cloudformation:*', '*')]);
  expect(await create(deployer)).toBe('ROLLBACK_COMPLETE');
  const { StackEvents } = await running.kernel.call(root, 'cloudformation', 'DescribeStackEvents', {
    StackName: 'demo',
  });
  const failed = StackEvents!.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED');
  expect(failed!.ResourceStatusReason).toMatch(/assumed-role\/deployer.*ssm:PutParameter/);
});
