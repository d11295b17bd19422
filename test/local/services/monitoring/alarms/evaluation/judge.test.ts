import { judge, type MissingData } from '../../../../../../local/services/monitoring/alarms/evaluation/judge';

const TREATMENTS: MissingData[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

/** `0` does not breach, `X` does, `-` is missing; oldest first. */
function judged(text: string, toAlarm: number, periods: number) {
  const range = text.split(' ').map((mark, at) => (mark === '-' ? undefined : { at, value: mark === 'X' ? 2 : 0 }));
  const breaches = (value: number) => value > 1;
  return TREATMENTS.map((missingData) => judge(range, { periods, toAlarm, missingData, breaches }).value ?? 'retain');
}

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html, both tables
test.each([
  ['0 - X - X', ['OK', 'OK', 'OK', 'OK']],
  ['0 - - - -', ['OK', 'OK', 'OK', 'OK']],
  ['- - - - -', ['INSUFFICIENT_DATA', 'retain', 'ALARM', 'OK']],
  ['0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['- - X - -', ['ALARM', 'retain', 'ALARM', 'OK']],
])('3 out of 3: %s', (range, expected) => {
  expect(judged(range, 3, 3)).toEqual(expected);
});

test.each([
  ['0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
  ['0 - X - -', ['OK', 'OK', 'ALARM', 'OK']],
  ['- - - - 0', ['OK', 'OK', 'ALARM', 'OK']],
  ['- - - X -', ['ALARM', 'retain', 'ALARM', 'OK']],
])('2 out of 3: %s', (range, expected) => {
  expect(judged(range, 2, 3)).toEqual(expected);
});

test.each(['- - - - X', '- - - X -'])('a first breaching data point is no alarm yet: %s, 3 out of 3', (range) => {
  expect(judged(range, 3, 3)).toEqual(['INSUFFICIENT_DATA', 'retain', 'ALARM', 'OK']);
});

test('the latest data points decide, older ones than needed do not', () => {
  expect(judged('X X X X 0', 1, 1)).toEqual(['OK', 'OK', 'OK', 'OK']);
  expect(judged('0 0 0 X -', 1, 1)).toEqual(['ALARM', 'ALARM', 'ALARM', 'ALARM']);
});
