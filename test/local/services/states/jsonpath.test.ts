import type { Json } from '../../../../local/services/integration/json';
import { select } from '../../../../local/services/integration/jsonpath/select';
import type { Rule } from '../../../../local/services/states/definition/asl';
import { callIntrinsic } from '../../../../local/services/states/language/jsonpath/intrinsics/call';
import { putAt } from '../../../../local/services/states/language/jsonpath/reference';
import { holds } from '../../../../local/services/states/language/jsonpath/rules';

const book = (title: string, price: number) => ({ title, price });
const input: Json = {
  books: [book('a', 8), book('b', 12), book('c', 20)],
  'odd name': 1,
  n: 5,
  at: '2026-01-02T00:00:00Z',
  flag: true,
  none: null,
};
const scope = { input, context: { Name: 'ctx' }, variables: { v: { x: [7] } }, now: 0 };

const paths: [string, Json | undefined][] = [
  ['$', input],
  ['$.n', 5],
  ["$['odd name']", 1],
  ['$.books[1].title', 'b'],
  ['$.books[-1].price', 20],
  ['$.books[0:2].price', [8, 12]],
  ['$.books[*].title', ['a', 'b', 'c']],
  ['$..price', [8, 12, 20]],
  ['$.books[0,2].title', ['a', 'c']],
  ['$.books[?(@.price > 10)].title', ['b', 'c']],
  ["$.books[?(@.price > 10 && !(@.title == 'c'))].title", ['b']],
  ['$.books[?(@.price < $.n || @.price == 8)].title', ['a']],
  ['$.books[?(@.missing)].title', []],
  ['$.missing', undefined],
  ['$$.Name', 'ctx'],
  ['$v.x[0]', 7],
];

test.each(paths)('%s leads to %j', (path, value) => {
  expect(select(path, input, scope)).toEqual(value);
});

test.each([['n.a'], ['$.'], ['$.a['], ['$.a.length()'], ['$.a[?(@.b =~ /x/)]']])('%s is no path', (path) => {
  expect(() => select(path, { a: [{ b: 1 }] })).toThrow(/path|filter/);
});

const places: [string, Json, Json][] = [
  ['$', { a: 1 }, 'r'],
  ['$.b', { a: 1 }, { a: 1, b: 'r' }],
  ['$.a.b.c', { a: { d: 1 } }, { a: { d: 1, b: { c: 'r' } } }],
  ['$.a[1]', { a: [1, 2] }, { a: [1, 'r'] }],
];

test.each(places)('a result goes to %s', (path, target, result) => {
  expect(putAt(path, target, 'r')).toEqual(result);
});

test('a result cannot go into what is no object', () => {
  expect(() => putAt('$.a.b', { a: 1 }, 'r')).toThrow(
    expect.objectContaining({ error: 'States.ResultPathMatchFailure' }),
  );
});

const calls: [string, Json][] = [
  ["States.Format('{} and \\{{}\\}', 'x', 5)", 'x and {5}'],
  ['States.StringToJson(\'{"a":[1]}\')', { a: [1] }],
  ['States.JsonToString($.n)', '5'],
  ["States.Array(1, 'b', States.Array())", [1, 'b', []]],
  ['States.ArrayPartition(States.Array(1,2,3), 2)', [[1, 2], [3]]],
  ['States.ArrayContains($.books[*].price, 12)', true],
  ['States.ArrayRange(1, 9, 4)', [1, 5, 9]],
  ['States.ArrayGetItem($.books[*].title, 2)', 'c'],
  ['States.ArrayLength($.books)', 3],
  ['States.ArrayUnique(States.Array(1, 1, 2))', [1, 2]],
  ["States.Base64Encode('hi')", 'aGk='],
  ["States.Base64Decode('aGk=')", 'hi'],
  ["States.Hash('a', 'SHA-1')", '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'],
  ['States.JsonMerge($.books[0], $v, false)', { title: 'a', price: 8, x: [7] }],
  ['States.MathAdd($.n, -7)', -2],
  ["States.StringSplit('a.b+c', '.+')", ['a', 'b', 'c']],
];

test.each(calls)('%s is %j', (text, value) => {
  expect(callIntrinsic(text, (path) => select(path, input, scope)!)).toEqual(value);
});

test('a random number with a seed is the same again, and in its range', () => {
  const random = () => callIntrinsic('States.MathRandom(1, 10, 3)', () => null);
  expect(random()).toBe(random());
  expect(random()).toBeGreaterThanOrEqual(1);
  expect(random()).toBeLessThan(10);
});

test.each([
  ["States.Format('{}')"],
  ['States.ArrayGetItem($.books, 9)'],
  ["States.StringToJson('{')"],
  ['States.Nope()'],
])('%s fails by name', (text) => {
  expect(() => callIntrinsic(text, (path) => select(path, input)!)).toThrow(
    expect.objectContaining({ error: 'States.IntrinsicFailure' }),
  );
});

const rules: [Rule, boolean][] = [
  [{ Variable: '$.n', NumericEquals: 5 }, true],
  [{ Variable: '$.n', NumericGreaterThan: 5 }, false],
  [{ Variable: '$.n', NumericLessThanEquals: 5 }, true],
  [{ Variable: '$.n', NumericLessThanPath: '$.books[0].price' }, true],
  [{ Variable: '$.books[0].title', StringGreaterThanEquals: 'a' }, true],
  [{ Variable: '$.books[0].title', StringLessThan: 'a' }, false],
  [{ Variable: '$.at', StringMatches: '2026-*T*Z' }, true],
  [{ Variable: '$.at', StringMatches: '2026\\*' }, false],
  [{ Variable: '$.at', TimestampGreaterThan: '2026-01-01T23:00:00-00:30' }, true],
  [{ Variable: '$.at', TimestampEqualsPath: '$.at' }, true],
  [{ Variable: '$.flag', BooleanEquals: true }, true],
  [{ Variable: '$.none', IsNull: true }, true],
  [{ Variable: '$.missing', IsPresent: false }, true],
  [{ Variable: '$.n', IsString: true }, false],
  [{ Variable: '$.at', IsTimestamp: true }, true],
  [{ Variable: '$.n', IsNumeric: true }, true],
  [{ Variable: '$.n', StringEquals: '5' }, false],
  [{ And: [{ Variable: '$.n', NumericEquals: 5 }, { Not: { Variable: '$.flag', BooleanEquals: false } }] }, true],
  [
    {
      Or: [
        { Variable: '$.n', NumericEquals: 6 },
        { Variable: '$.flag', IsBoolean: true },
      ],
    },
    true,
  ],
];

test.each(rules)('%j: %s', (rule, expected) => {
  expect(holds(rule, input, scope)).toBe(expected);
});

test('a rule about what is not there fails the state', () => {
  expect(() => holds({ Variable: '$.missing', NumericEquals: 1 }, input, scope)).toThrow(/references an invalid value/);
});
