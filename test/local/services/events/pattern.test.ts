import { compilePattern } from '../../../../local/services/events/pattern/pattern';

const event = {
  source: 'aws.sagemaker',
  'detail-type': 'SageMaker Model Package State Change',
  resources: ['arn:one', 'arn:two'],
  detail: {
    name: 'flight-delay',
    status: 'Approved',
    version: 7,
    price: 3.5,
    none: null,
    empty: [],
    ip: '10.1.2.3',
    path: 'a/b/file.txt',
    items: [
      { kind: 'x', size: 1 },
      { kind: 'y', size: 2 },
    ],
  },
};

const holds: [string, object][] = [
  ['a value', { source: ['aws.sagemaker'] }],
  ['one of several', { detail: { status: ['Rejected', 'Approved'] } }],
  ['an element of an array', { resources: ['arn:two'] }],
  ['prefix', { detail: { name: [{ prefix: 'flight' }] } }],
  ['prefix in any case', { detail: { name: [{ prefix: { 'equals-ignore-case': 'FLIGHT' } }] } }],
  ['suffix', { detail: { name: [{ suffix: '-delay' }] } }],
  ['anything-but', { detail: { status: [{ 'anything-but': ['Rejected'] }] } }],
  ['anything-but a prefix', { detail: { status: [{ 'anything-but': { prefix: 'Rej' } }] } }],
  ['a range', { detail: { price: [{ numeric: ['>', 3, '<=', 3.5] }] } }],
  ['equality of numbers', { detail: { version: [7.0] } }],
  ['exists', { detail: { name: [{ exists: true }] } }],
  ['absence', { detail: { other: [{ exists: false }] } }],
  ['absence of a whole branch', { detail: { other: { deeper: [{ exists: false }] } } }],
  ['an empty array as absence', { detail: { empty: [{ exists: false }] } }],
  ['null', { detail: { none: [null] } }],
  ['cidr', { detail: { ip: [{ cidr: '10.0.0.0/8' }] } }],
  ['equals-ignore-case', { detail: { status: [{ 'equals-ignore-case': 'approved' }] } }],
  ['wildcard', { detail: { path: [{ wildcard: 'a/*/*.txt' }] } }],
  ['$or', { detail: { $or: [{ status: ['Rejected'] }, { version: [{ numeric: ['>', 5] }] }] } }],
  ['objects inside arrays', { detail: { items: { kind: ['y'], size: [2] } } }],
];

test.each(holds)('%s matches', (_, pattern) => {
  expect(compilePattern(JSON.stringify(pattern))(event)).toBe(true);
});

const fails: [string, object][] = [
  ['another value', { source: ['aws.s3'] }],
  ['a value of another type', { detail: { version: ['7'] } }],
  ['a field that is not there', { detail: { other: ['x'] } }],
  ['anything-but on a field that is not there', { detail: { other: [{ 'anything-but': 'x' }] } }],
  ['a range missed', { detail: { price: [{ numeric: ['>', 3.5] }] } }],
  ['a number in text', { detail: { name: [{ numeric: ['>', 0] }] } }],
  ['one field of two', { source: ['aws.sagemaker'], detail: { status: ['Rejected'] } }],
  ['fields of different elements', { detail: { items: { kind: ['y'], size: [1] } } }],
  ['an address outside', { detail: { ip: [{ cidr: '192.168.0.0/16' }] } }],
];

test.each(fails)('%s does not match', (_, pattern) => {
  expect(compilePattern(JSON.stringify(pattern))(event)).toBe(false);
});

const invalid: [unknown, RegExp][] = [
  [{ source: 'aws.s3' }, /"source" must be an object or an array/],
  [{ source: [] }, /Empty arrays are not allowed at source/],
  [{ detail: { a: [{ nearly: 1 }] } }, /Unrecognized match type nearly at detail.a/],
  [{ detail: { a: [{ numeric: ['~', 1] }] } }, /numeric takes/],
  [{ detail: { a: [{ cidr: '10.0.0.0' }] } }, /Malformed CIDR/],
  [[], /not an object/],
];

test.each(invalid)('%j is refused', (pattern, message) => {
  expect(() => compilePattern(JSON.stringify(pattern))).toThrow(message);
});
