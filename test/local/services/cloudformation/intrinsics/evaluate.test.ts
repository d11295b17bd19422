import { evaluate } from '../../../../../local/services/cloudformation/intrinsics/evaluate';
import { NO_VALUE, type Scope } from '../../../../../local/services/cloudformation/intrinsics/scope';
import type { Json } from '../../../../../local/services/cloudformation/template/json';

const scope: Scope = {
  ref: (name) => (name === 'AWS::NoValue' ? NO_VALUE : name === 'List' ? ['a', 'b', 'c'] : `ref-${name}`),
  attribute: (logicalId, attribute) => `${logicalId}/${attribute}`,
  mapping: (name) => (name === 'Map' ? { top: { second: 'found', list: ['x'] } } : undefined),
  condition: (name) => name === 'Yes',
  exported: (name) => `export-${name}`,
  availabilityZones: ['us-east-1a', 'us-east-1b'],
};

test.each<[Json, Json]>([
  [{ Ref: 'A' }, 'ref-A'],
  [{ 'Fn::GetAtt': ['A', 'Arn'] }, 'A/Arn'],
  [{ 'Fn::GetAtt': 'A.B.C' }, 'A/B.C'],
  [{ 'Fn::GetAtt': ['A', { Ref: 'B' }] }, 'A/ref-B'],
  [{ 'Fn::Sub': '${A}:${A.Arn}:${!Literal}:${AWS::Region}' }, 'ref-A:A/Arn:${Literal}:ref-AWS::Region'],
  [{ 'Fn::Sub': ['${X}-${Y}', { X: { Ref: 'A' } }] }, 'ref-A-ref-Y'],
  [{ 'Fn::Join': ['-', ['a', { Ref: 'B' }, 1]] }, 'a-ref-B-1'],
  [{ 'Fn::Join': ['', { Ref: 'List' }] }, 'abc'],
  [{ 'Fn::Select': ['1', { Ref: 'List' }] }, 'b'],
  [{ 'Fn::Split': ['/', { 'Fn::GetAtt': ['A', 'Arn'] }] }, ['A', 'Arn']],
  [{ 'Fn::If': ['Yes', 1, 2] }, 1],
  [{ 'Fn::If': ['No', 1, 2] }, 2],
  [{ 'Fn::Equals': [1, '1'] }, true],
  [
    {
      'Fn::Equals': [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    true,
  ],
  [{ 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Not': [{ Condition: 'No' }] }] }, true],
  [{ 'Fn::Or': [{ Condition: 'No' }, { 'Fn::Equals': ['a', 'b'] }] }, false],
  [{ 'Fn::Contains': [['1', '2'], { Ref: 'A' }] }, false],
  [{ 'Fn::FindInMap': ['Map', 'top', 'second'] }, 'found'],
  [{ 'Fn::FindInMap': ['Map', 'top', 'none', { DefaultValue: { Ref: 'D' } }] }, 'ref-D'],
  [{ 'Fn::ImportValue': { 'Fn::Sub': '${A}-x' } }, 'export-ref-A-x'],
  [{ 'Fn::Base64': 'hello' }, 'aGVsbG8='],
  [{ 'Fn::GetAZs': '' }, ['us-east-1a', 'us-east-1b']],
  [{ 'Fn::Cidr': ['10.0.0.0/16', 3, 8] }, ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24']],
  [{ 'Fn::Cidr': ['192.168.0.0/24', '2', '4'] }, ['192.168.0.0/28', '192.168.0.16/28']],
  [{ a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }, 2] }, { b: [1, 2] }],
  [{ a: { 'Fn::If': ['No', 'x', { Ref: 'AWS::NoValue' }] } }, {}],
  [{ a: { 'Fn::If': ['No', 'x', { 'Fn::If': ['No', 'y', { Ref: 'AWS::NoValue' }] }] } }, {}],
  [
    { Ref: 'A', Other: 1 },
    { Ref: 'A', Other: 1 },
  ],
])('%j is %j', (value, expected) => {
  expect(evaluate(value, scope)).toEqual(expected);
});

test.each<[Json, RegExp]>([
  [{ 'Fn::Select': [3, { Ref: 'List' }] }, /cannot select nonexistent value at index 3/],
  [{ 'Fn::FindInMap': ['Map', 'top', 'none'] }, /Unable to get mapping for Map::top::none/],
  [{ 'Fn::Join': ['-', 'text'] }, /Fn::Join needs a list/],
  [{ 'Fn::Join': ['-', [{ a: 1 }]] }, /every value of Fn::Join must be a string/],
  [{ 'Fn::And': [{ Condition: 'Yes' }] }, /every Fn::And object requires a list of 2 to 10/],
  [{ 'Fn::Cidr': ['10.0.0.0/24', 300, 8] }, /cannot make 300 blocks/],
  [{ 'Fn::Nope': 1 }, /Fn::Nope is not supported by the local cloud/],
])('%j is refused', (value, message) => {
  expect(() => evaluate(value, scope)).toThrow(message);
});
