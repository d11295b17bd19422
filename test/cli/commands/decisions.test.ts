import { parseReason } from '../../../cli/commands/decisions';

test('a reason is kept without the spaces around it', () => {
  expect(parseReason('  better on July ')).toBe('better on July');
});

test.each(['', '   '])('an empty reason %j is refused: an audit without it is worth nothing', (text) => {
  expect(() => parseReason(text)).toThrow('a reason in words.');
});
