import { parseCadence, spanOf } from '../../../../../local/services/sagemaker/monitoring/cadence';

const at = (text: string) => Date.parse(`2026-03-01T${text}:00Z`);

test.each([
  ['cron(0 * ? * * *)', '10:05', ['11:00', '12:00']],
  ['cron(0 17 ? * * *)', '17:00', ['17:00+1', '17:00+2']],
  ['cron(0 00/6 ? * * *)', '05:59', ['06:00', '12:00']],
  ['cron(0 17/12 ? * * *)', '01:00', ['05:00', '17:00']],
])('%s is due after %s at %j', (expression, after, expected) => {
  const cadence = parseCadence(expression)!;
  const first = cadence.next(at(after))!;
  const days = (text: string) => at(text.split('+')[0]!) + Number(text.split('+')[1] ?? 0) * 86_400_000;
  expect([first, cadence.next(first)]).toEqual(expected.map(days));
});

test.each(['cron(5 * ? * * *)', 'cron(0 24 ? * * *)', 'cron(0 0/25 ? * * *)', 'rate(1 hour)', 'now'])(
  '%s is none of Model Monitor’s forms',
  (expression) => expect(parseCadence(expression)).toBeUndefined(),
);

test('an execution looks at the hours since the one before, or at those that offsets say', () => {
  const span = (expression: string, offsets?: object) => spanOf(at('12:00'), parseCadence(expression)!, offsets);
  expect(span('cron(0 0/6 ? * * *)')).toEqual({ start: at('06:00'), end: at('12:00') });
  expect(span('NOW', { start: '-PT3H', end: '-PT1H' })).toEqual({ start: at('09:00'), end: at('11:00') });
});
