import { parseTemplate } from '../../../../../local/services/cloudformation/template/parse';

const RESOURCES = 'Resources: { A: { Type: "AWS::SSM::Parameter" } }';

test('YAML short forms are what they stand for', async () => {
  const { Resources } = await parseTemplate(`
Conditions:
  Big: !Equals [!Ref Size, big]
Resources:
  A:
    Type: AWS::SSM::Parameter
    Properties:
      Version: 2012-10-17
      Ref: !Ref Other
      Att: !GetAtt Other.Nested.Arn
      AttList: !GetAtt [Other, Arn]
      Sub: !Sub "\${AWS::Region}-x"
      SubMap: !Sub
        - "\${Name}"
        - Name: !Select [0, !Split [",", "a,b"]]
      If: !If [Big, !Ref "AWS::NoValue", [!ImportValue x]]
      And: !And [!Condition Big, !Not [!Condition Big]]
      Zones: !GetAZs ""
`);
  expect(Resources.A!.Properties).toEqual({
    Version: '2012-10-17',
    Ref: { Ref: 'Other' },
    Att: { 'Fn::GetAtt': ['Other', 'Nested.Arn'] },
    AttList: { 'Fn::GetAtt': ['Other', 'Arn'] },
    Sub: { 'Fn::Sub': '${AWS::Region}-x' },
    SubMap: { 'Fn::Sub': ['${Name}', { Name: { 'Fn::Select': [0, { 'Fn::Split': [',', 'a,b'] }] } }] },
    If: { 'Fn::If': ['Big', { Ref: 'AWS::NoValue' }, [{ 'Fn::ImportValue': 'x' }]] },
    And: { 'Fn::And': [{ Condition: 'Big' }, { 'Fn::Not': [{ Condition: 'Big' }] }] },
    Zones: { 'Fn::GetAZs': '' },
  });
});

test.each([
  ['{', /^Template format error: JSON not well-formed/],
  ['a: [', /^Template format error: YAML not well-formed/],
  ['[]', /^Template format error: unsupported structure\.$/],
  ['Resources: {}', /At least one Resources member must be defined/],
  [`${RESOURCES}\nNonsense: 1`, /^Invalid template property or properties \[Nonsense\]$/],
  [`${RESOURCES}\nAWSTemplateFormatVersion: "2020-01-01"`, /2020-01-01 is not a supported value/],
  [`${RESOURCES}\nTransform: AWS::Serverless-2016-10-31`, /Transform "AWS::Serverless-2016-10-31" is not supported/],
  [
    'Resources: { "a-b": { Type: X }, C: {} }',
    /name 'a-b' is non alphanumeric.*\/Resources\/C\] Every Resources object must/,
  ],
])('refuses %s', async (body, message) => {
  await expect(parseTemplate(body)).rejects.toThrow(message);
});
