import { Condition, Parameter } from '../../../pipelines/language';

const x = Parameter.float('X');
const get = { Get: 'Parameters.X' };

// The names are those of the service: a public kit ships "ConditionLessThanOrEqualTo", which it does not know.
test.each<[string, Condition, unknown]>([
  ['equals', Condition.equals(x, 1), { Type: 'Equals', LeftValue: get, RightValue: 1 }],
  ['greaterThan', Condition.greaterThan(x, 1), { Type: 'GreaterThan', LeftValue: get, RightValue: 1 }],
  [
    'greaterThanOrEqualTo',
    Condition.greaterThanOrEqualTo(x, 1),
    { Type: 'GreaterThanOrEqualTo', LeftValue: get, RightValue: 1 },
  ],
  ['lessThan', Condition.lessThan(1, x), { Type: 'LessThan', LeftValue: 1, RightValue: get }],
  [
    'lessThanOrEqualTo',
    Condition.lessThanOrEqualTo(1, x),
    { Type: 'LessThanOrEqualTo', LeftValue: 1, RightValue: get },
  ],
  ['in', Condition.in(x, [1, 2]), { Type: 'In', QueryValue: get, Values: [1, 2] }],
  [
    'not',
    Condition.not(Condition.equals(x, 1)),
    { Type: 'Not', Condition: { Type: 'Equals', LeftValue: get, RightValue: 1 } },
  ],
  [
    'or',
    Condition.or(Condition.equals(x, 1), Condition.in(x, [2])),
    {
      Type: 'Or',
      Conditions: [
        { Type: 'Equals', LeftValue: get, RightValue: 1 },
        { Type: 'In', QueryValue: get, Values: [2] },
      ],
    },
  ],
])('%s', (_, condition, expected) => {
  expect(condition.render()).toEqual(expected);
});

test('a condition knows what it reads, however deep', () => {
  const y = Parameter.float('Y');

  const condition = Condition.or(Condition.not(Condition.equals(x, y)), Condition.in(1, [y]));

  expect(condition.references.map(({ target }) => target)).toEqual([x, y, y]);
});
