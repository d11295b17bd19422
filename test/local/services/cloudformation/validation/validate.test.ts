import { parseTemplate } from '../../../../../local/services/cloudformation/template/parse';
import { validateTemplate } from '../../../../../local/services/cloudformation/validation/validate';

const problems = async (template: object): Promise<string> => {
  try {
    validateTemplate(await parseTemplate(JSON.stringify(template)));
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

test('names everything that is wrong at once', async () => {
  const message = await problems({
    Resources: {
      Type1: { Type: 'AWS::Nope::Thing' },
      Type2: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      Unknown: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x', Nonsense: 1 } },
      Missing: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String' } },
      Nested: { Type: 'AWS::Lambda::Function', Properties: { Code: { Nope: 1 }, Role: 'r', Timeout: 'soon' } },
      Attribute: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Type: 'String', Value: { 'Fn::GetAtt': ['Unknown', 'X'] } },
      },
      Function: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: { 'Fn::Nope': 1 } } },
      Dangling: {
        Type: 'AWS::SSM::Parameter',
        DependsOn: 'Nobody',
        Properties: { Type: { Ref: 'Ghost' }, Value: 'x' },
      },
      Secret: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: '{{resolve:secretsmanager:a}}' } },
      Policy: { Type: 'AWS::SSM::Parameter', DeletionPolicy: 'Snapshot', Properties: { Type: 'String', Value: 'x' } },
      Update: {
        Type: 'AWS::SSM::Parameter',
        UpdatePolicy: {},
        Condition: 'C',
        Properties: { Type: 'String', Value: 'x' },
      },
      NotYet: { Type: 'AWS::S3::Bucket', Properties: { ReplicationConfiguration: { Role: 'r', Rules: [] } } },
    },
  });
  for (const expected of [
    'Unrecognized resource types: [AWS::Nope::Thing, AWS::CloudFormation::WaitConditionHandle]',
    'Properties validation failed for resource Unknown with message: #: extraneous key [Nonsense] is not permitted',
    'Properties validation failed for resource Missing with message: #: required key [Value] not found',
    'Properties validation failed for resource Nested with message: #/Code: extraneous key [Nope] is not permitted',
    '#/Timeout: expected type: integer, found: String',
    'resource Unknown does not support attribute type X in Fn::GetAtt',
    'Resource Function (AWS::SSM::Parameter): Fn::Nope is not supported by the local cloud',
    'Unresolved resource dependencies [Ghost] in the Resources block of the template',
    'Unresolved resource dependencies [Nobody] in the Resources block of the template',
    'dynamic reference {{resolve:secretsmanager:...}} is not supported by the local cloud',
    'DeletionPolicy "Snapshot" is not supported by the local cloud: use Delete or Retain or RetainExceptOnCreate',
    'UpdatePolicy is not supported by the local cloud',
    'Unresolved condition dependency C',
    'property ReplicationConfiguration is not supported by the local cloud',
  ])
    expect(message).toContain(expected);
});

test('takes text for numbers, functions for anything, and both branches of a condition', async () => {
  expect(
    await problems({
      Conditions: { C: { 'Fn::Equals': ['a', 'b'] } },
      Resources: {
        F: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Code: { 'Fn::If': ['C', { ZipFile: 'x' }, { S3Bucket: 'b', S3Key: { Ref: 'AWS::Region' } }] },
            Role: { 'Fn::Sub': 'arn:${AWS::Partition}' },
            Timeout: '30',
            MemorySize: { 'Fn::FindInMap': ['M', 'a', 'b'] },
          },
        },
      },
    }),
  ).toBe('');
  expect(
    await problems({
      Conditions: { C: { 'Fn::Equals': ['a', 'b'] } },
      Resources: {
        F: {
          Type: 'AWS::Lambda::Function',
          Properties: { Role: 'r', Code: { 'Fn::If': ['C', { ZipFile: 'x' }, { Nope: 1 }] } },
        },
      },
    }),
  ).toContain('#/Code: extraneous key [Nope]');
});

test('custom resources have any property and attribute, but need to say who makes them', async () => {
  const Value = { 'Fn::GetAtt': ['Thing', 'Whatever'] };
  const parameter = { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value } };
  expect(
    await problems({
      Resources: { Thing: { Type: 'Custom::Thing', Properties: { ServiceToken: 'arn', Any: [1] } }, P: parameter },
    }),
  ).toBe('');
  expect(await problems({ Resources: { Thing: { Type: 'Custom::Thing' } } })).toContain('required key [ServiceToken]');
});
