import { Cloud, parameter } from '../cloud';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await Cloud.start();
});
afterEach(() => cloud.stop());

const one = (value = '1') => ({ Resources: { P: parameter(value, { Properties: { Name: '/p' } }) } });

test('rules are checked before anything is touched', async () => {
  const template = {
    ...one(),
    Parameters: { BootstrapVersion: { Type: 'String', Default: '5' } },
    Rules: {
      CheckBootstrapVersion: {
        Assertions: [
          {
            Assert: { 'Fn::Not': [{ 'Fn::Contains': [['1', '2', '3', '4', '5'], { Ref: 'BootstrapVersion' }] }] },
            AssertDescription: 'CDK bootstrap stack version 6 required.',
          },
        ],
      },
    },
  };
  await expect(cloud.create(template)).rejects.toThrow('Assertion failed: CDK bootstrap stack version 6 required.');
  const Parameters = [{ ParameterKey: 'BootstrapVersion', ParameterValue: '33' }];
  expect(await cloud.create(template, { Parameters })).toBe('CREATE_COMPLETE');
});

test('circles are named', async () => {
  const Resources = { A: parameter({ Ref: 'B' }), B: parameter({ Ref: 'A' }), C: parameter('x') };
  await expect(cloud.create({ Resources })).rejects.toThrow('Circular dependency between resources: [A, B]');
});

test('a resource that is turned off cannot be read', async () => {
  const Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
  const Resources = { A: parameter('x', { Condition: 'Never' }), B: parameter({ Ref: 'A' }) };
  await expect(cloud.create({ Conditions, Resources })).rejects.toThrow('Unresolved resource dependencies [A]');
});

test('identities need a capability', async () => {
  const role = (Properties: object) => ({
    Resources: { R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {}, ...Properties } } },
  });
  await expect(cloud.create(role({}))).rejects.toThrow('Requires capabilities : [CAPABILITY_IAM]');
  await expect(cloud.create(role({ RoleName: 'r' }), { Capabilities: ['CAPABILITY_IAM'] })).rejects.toThrow(
    'Requires capabilities : [CAPABILITY_NAMED_IAM]',
  );
});

test('a type cannot become another', async () => {
  await cloud.create(one());
  const queue = { Resources: { P: { Type: 'AWS::SQS::Queue' } } };
  await expect(cloud.update(queue)).rejects.toThrow(/Update of resource type is not permitted\..*\[P\]/);
});

test('a name is taken while a stack has it', async () => {
  await cloud.create(one());
  await expect(cloud.create(one())).rejects.toThrow('Stack [demo] already exists');
});

test('a request that is repeated with its token is answered again', async () => {
  const input = { StackName: 'demo', TemplateBody: JSON.stringify(one()), ClientRequestToken: 'once' };
  const [first, second] = await Promise.all([cloud.call('CreateStack', input), cloud.call('CreateStack', input)]);
  expect(second.StackId).toBe(first.StackId);
  await cloud.settled();
  expect(cloud.ledger.of('PutParameter')).toHaveLength(1);
});

test('termination protection protects', async () => {
  await cloud.create(one(), { EnableTerminationProtection: true });
  await expect(cloud.delete()).rejects.toThrow('cannot be deleted while TerminationProtection is enabled');
  await cloud.call('UpdateTerminationProtection', { StackName: 'demo', EnableTerminationProtection: false });
  await cloud.delete();
  expect(cloud.ssm).toEqual({});
});

test('dynamic references are filled in for the call, and never written down', async () => {
  await cloud.create(one('secret'), { StackName: 'source' });
  await cloud.create({ Resources: { Q: parameter('x-{{resolve:ssm:/p}}', { Properties: { Name: '/q' } }) } });
  expect(cloud.ssm['/q']).toBe('x-secret');
  const { TemplateBody } = await cloud.call('GetTemplate', { StackName: 'demo' });
  expect(TemplateBody).toContain('{{resolve:ssm:/p}}');
});

test('secrets are not shown', async () => {
  const Parameters = { Secret: { Type: 'String', NoEcho: true, Default: 'hidden' } };
  await cloud.create({ Parameters, ...one() });
  expect((await cloud.describe()).Parameters).toEqual([{ ParameterKey: 'Secret', ParameterValue: '****' }]);
});

test('lists deleted stacks, too, and filters by status', async () => {
  await cloud.create(one(), { StackName: 'gone' });
  await cloud.delete('gone');
  await cloud.create(one());
  const list = async (StackStatusFilter?: ['DELETE_COMPLETE']) =>
    (await cloud.call('ListStacks', { StackStatusFilter })).StackSummaries!.map(({ StackName }) => StackName);
  expect((await list()).sort()).toEqual(['demo', 'gone']);
  expect(await list(['DELETE_COMPLETE'])).toEqual(['gone']);
});

test('summarizes a template before it is deployed', async () => {
  const TemplateBody = JSON.stringify({ ...one(), Parameters: { Size: { Type: 'Number', Default: 3 } } });
  expect(await cloud.call('GetTemplateSummary', { TemplateBody })).toMatchObject({
    Parameters: [{ ParameterKey: 'Size', DefaultValue: '3', ParameterType: 'Number', NoEcho: false }],
    ResourceTypes: ['AWS::SSM::Parameter'],
  });
  expect(await cloud.call('ValidateTemplate', { TemplateBody })).toMatchObject({
    Parameters: [{ ParameterKey: 'Size', DefaultValue: '3' }],
  });
});
