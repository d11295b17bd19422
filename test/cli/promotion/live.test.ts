import { parseLive } from '../../../cli/promotion/live';

test.each([
  ['nothing yet', 'none', []],
  ['one generation', 'arn:a config model', ['arn:a']],
  ['the live one first, then the way back', 'arn:b c2 m2\narn:a c1 m1', ['arn:b', 'arn:a']],
  ['a line that makes no sense', 'arn:b c2 m2\noops', ['arn:b']],
])('%s', (_, text, packages) => {
  expect(parseLive(text).map(({ packageArn }) => packageArn)).toEqual(packages);
});
