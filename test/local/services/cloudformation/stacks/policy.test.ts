import { checkStackPolicy } from '../../../../../local/services/cloudformation/stacks/policy';
import { Cloud, parameter } from '../cloud';

const PROTECTED = JSON.stringify({
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: ['Update:Delete', 'Update:Replace'],
      Resource: 'LogicalResourceId/Live',
    },
  ],
});

test.each([
  ['Update:Modify', 'Live', false],
  ['Update:Replace', 'Live', true],
  ['Update:Delete', 'Live', true],
  ['Update:Delete', 'Other', false],
] as const)('%s of %s: refused %s', (action, logicalId, refused) => {
  const check = () => checkStackPolicy(PROTECTED, action, logicalId, 'AWS::SSM::Parameter');
  if (refused) expect(check).toThrow(/^Action denied by stack policy: statement \[#2\] does not allow \[Update:/);
  else expect(check).not.toThrow();
});

test('what no statement allows is refused; conditions look at the type', () => {
  const policy = JSON.stringify({
    Statement: [
      {
        ...{ Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' },
        Condition: { StringLike: { ResourceType: ['AWS::SSM::*'] } },
      },
    ],
  });
  expect(() => checkStackPolicy(policy, 'Update:Modify', 'A', 'AWS::SSM::Parameter')).not.toThrow();
  expect(() => checkStackPolicy(policy, 'Update:Modify', 'A', 'AWS::SQS::Queue')).toThrow('no statement allows');
});

describe('a stack whose policy protects a resource', () => {
  let cloud: Cloud;
  const template = (name: string) => ({
    Resources: { Live: parameter('1', { Properties: { Name: name } }), Other: parameter('1') },
  });
  beforeEach(async () => {
    cloud = await Cloud.start();
    await cloud.create(template('/live'));
    await cloud.call('SetStackPolicy', { StackName: 'demo', StackPolicyBody: PROTECTED });
  });
  afterEach(() => cloud.stop());

  test.each([
    ['is not replaced', template('/other')],
    ['is not removed', { Resources: { Other: parameter('1') } }],
  ])('%s', async (_name, next) => {
    expect(await cloud.update(next)).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect((await cloud.events()).join('\n')).toContain('Action denied by stack policy');
    expect(Object.keys(cloud.ssm)).toContain('/live');
  });

  test('answers its policy, and refuses one that is none', async () => {
    expect((await cloud.call('GetStackPolicy', { StackName: 'demo' })).StackPolicyBody).toBe(PROTECTED);
    const StackPolicyBody = '{"Statement": 1}';
    await expect(cloud.call('SetStackPolicy', { StackName: 'demo', StackPolicyBody })).rejects.toThrow(
      'Error validating stack policy',
    );
  });
});
