import { at, CloudWatch } from '../support';

let cloudwatch: CloudWatch;
beforeEach(async () => void (cloudwatch = await CloudWatch.start()));
afterEach(() => cloudwatch.stop());

test('an alarm starts without a state and finds it ten seconds after the minute', async () => {
  await cloudwatch.alarm();
  expect(await cloudwatch.state()).toMatchObject({
    StateValue: 'INSUFFICIENT_DATA',
    StateReason: 'Unchecked: Initial alarm creation',
    AlarmArn: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors',
  });
  await cloudwatch.errors(0, 12.5);
  await cloudwatch.until(1, 9);
  expect(await cloudwatch.state()).toMatchObject({ StateValue: 'INSUFFICIENT_DATA' });
  await cloudwatch.until(1, 10);
  const { StateReasonData, ...state } = await cloudwatch.state();
  expect(state).toMatchObject({
    StateValue: 'ALARM',
    StateReason:
      'Threshold Crossed: 1 out of the last 1 datapoints [12.5 (01/04/13 00:00:00)] was greater than the threshold (1.0) (minimum 1 datapoint for OK -> ALARM transition).',
  });
  expect(JSON.parse(StateReasonData!)).toEqual({
    version: '1.0',
    queryDate: expect.stringMatching(/^2013-04-01T00:01:10\.\d{3}\+0000$/),
    startDate: '2013-04-01T00:00:00.000+0000',
    statistic: 'Sum',
    period: 60,
    recentDatapoints: [12.5],
    threshold: 1,
    evaluatedDatapoints: [{ timestamp: '2013-04-01T00:00:00.000+0000', sampleCount: 1, value: 12.5 }],
  });
});

test('it goes back to OK, and history has every change', async () => {
  await cloudwatch.alarm({ TreatMissingData: 'notBreaching' });
  await cloudwatch.errors(0, 2);
  await cloudwatch.errors(1, 0);
  await cloudwatch.until(2, 10);
  expect(await cloudwatch.state()).toMatchObject({
    StateValue: 'OK',
    StateReason:
      'Threshold Crossed: 1 out of the last 1 datapoints [0.0 (01/04/13 00:01:00)] was not greater than the threshold (1.0) (minimum 1 datapoint for ALARM -> OK transition).',
  });
  const { AlarmHistoryItems } = await cloudwatch.call('DescribeAlarmHistory', { HistoryItemType: 'StateUpdate' });
  const told = AlarmHistoryItems!.map(({ HistorySummary, Timestamp }) => [
    Timestamp!.toISOString().slice(11, 19),
    HistorySummary,
  ]);
  expect(told).toEqual([
    ['00:02:10', 'Alarm updated from ALARM to OK'],
    ['00:01:10', 'Alarm updated from OK to ALARM'],
    ['00:00:10', 'Alarm updated from INSUFFICIENT_DATA to OK'],
  ]);
  expect(JSON.parse(AlarmHistoryItems![0]!.HistoryData!)).toMatchObject({
    version: '1.0',
    oldState: { stateValue: 'ALARM', stateReasonData: { recentDatapoints: [2] } },
    newState: { stateValue: 'OK', stateReasonData: { recentDatapoints: [0] } },
  });
});

test('silence after a breach is judged once the breach has left the evaluation range', async () => {
  await cloudwatch.alarm({ TreatMissingData: 'notBreaching' });
  await cloudwatch.errors(0, 2);
  await cloudwatch.until(3, 10);
  expect((await cloudwatch.state()).StateValue).toBe('ALARM');
  await cloudwatch.until(4, 10);
  expect(await cloudwatch.state()).toMatchObject({
    StateValue: 'OK',
    StateReason:
      'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].',
  });
});

test('data that no longer come leave the alarm without a state', async () => {
  await cloudwatch.alarm();
  await cloudwatch.errors(0, 2);
  await cloudwatch.until(4, 10);
  expect(await cloudwatch.state()).toMatchObject({
    StateValue: 'INSUFFICIENT_DATA',
    StateReason: 'Insufficient Data: 1 datapoint was unknown.',
  });
});

test('two out of three, with what was missing', async () => {
  await cloudwatch.alarm({ EvaluationPeriods: 3, DatapointsToAlarm: 2, TreatMissingData: 'notBreaching' });
  await cloudwatch.errors(0, 4);
  await cloudwatch.errors(1, 5);
  await cloudwatch.until(2, 10);
  expect((await cloudwatch.state()).StateReason).toBe(
    'Threshold Crossed: 2 out of the last 3 datapoints [5.0 (01/04/13 00:01:00), 4.0 (01/04/13 00:00:00)] were greater than the threshold (1.0) and 1 missing datapoint was treated as [NonBreaching] (minimum 2 datapoints for OK -> ALARM transition).',
  );
});

test.each([
  ['GreaterThanThreshold', 2, 'was greater than'],
  ['GreaterThanOrEqualToThreshold', 1, 'was greater than or equal to'],
  ['LessThanThreshold', 0, 'was less than'],
  ['LessThanOrEqualToThreshold', 1, 'was less than or equal to'],
] as const)('%s', async (ComparisonOperator, value, words) => {
  await cloudwatch.alarm({ ComparisonOperator });
  await cloudwatch.errors(0, value);
  await cloudwatch.until(1, 10);
  expect(await cloudwatch.state()).toMatchObject({
    StateValue: 'ALARM',
    StateReason: expect.stringContaining(`${words} the threshold (1.0)`),
  });
});

test('a longer period slides by the minute', async () => {
  await cloudwatch.alarm({ Period: 300 });
  await cloudwatch.errors(2, 1);
  await cloudwatch.errors(6, 1);
  await cloudwatch.until(6, 10);
  expect((await cloudwatch.state()).StateValue).toBe('OK');
  await cloudwatch.until(7, 10);
  expect((await cloudwatch.state()).StateReason).toContain('[2.0 (01/04/13 00:02:00)]');
});

test('a short period is evaluated every ten seconds', async () => {
  await cloudwatch.alarm({ Period: 10 });
  await cloudwatch.put({ MetricName: 'Errors', Timestamp: at(0, 13), Value: 2, StorageResolution: 1 });
  await cloudwatch.until(0, 30);
  expect((await cloudwatch.state()).StateReason).toContain('[2.0 (01/04/13 00:00:10)]');
});

test('a percentile', async () => {
  await cloudwatch.alarm({ Statistic: undefined, ExtendedStatistic: 'p99', Threshold: 98, Unit: 'Microseconds' });
  const Values = Array.from({ length: 100 }, (_, index) => index + 1);
  await cloudwatch.put({ MetricName: 'Errors', Timestamp: at(0), Values, Unit: 'Microseconds' });
  await cloudwatch.until(1, 10);
  const { StateReason, StateReasonData } = await cloudwatch.state();
  expect(StateReason).toContain('[99.0 (01/04/13 00:00:00)]');
  expect(JSON.parse(StateReasonData!)).toMatchObject({ unit: 'Microseconds', statistic: 'p99' });
});

test.each([
  [50, 'INSUFFICIENT_DATA'],
  [1000, 'ALARM'],
])('a percentile of %d samples, told to ignore too few: %s', async (count, expected) => {
  await cloudwatch.alarm({
    Statistic: undefined,
    ExtendedStatistic: 'p99',
    EvaluateLowSampleCountPercentile: 'ignore',
  });
  await cloudwatch.put({ MetricName: 'Errors', Timestamp: at(0), Values: [5], Counts: [count] });
  await cloudwatch.until(1, 10);
  expect((await cloudwatch.state()).StateValue).toBe(expected);
});

const metric = (Id: string, MetricName: string) => ({
  Id,
  MetricStat: { Metric: { Namespace: 'Flights', MetricName }, Period: 60, Stat: 'Sum' },
  ReturnData: false,
});

test('an error rate of metrics that are not always there', async () => {
  const Expression = 'IF(invocations > 0, 100 * (FILL(refused, 0) + FILL(failed, 0)) / invocations, 0)';
  await cloudwatch.call('PutMetricAlarm', {
    AlarmName: 'rate',
    Metrics: [
      { Id: 'rate', Expression, ReturnData: true },
      metric('invocations', 'Invocations'),
      metric('refused', 'Refused'),
      metric('failed', 'Failed'),
    ],
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 1,
    EvaluationPeriods: 1,
    TreatMissingData: 'notBreaching',
  });
  await cloudwatch.put({ MetricName: 'Invocations', Timestamp: at(0), Value: 200 });
  await cloudwatch.put({ MetricName: 'Failed', Timestamp: at(0), Value: 5 });
  await cloudwatch.until(1, 10);
  const state = await cloudwatch.state('rate');
  expect(state.StateReason).toContain('[2.5 (01/04/13 00:00:00)] was greater than');
  expect(JSON.parse(state.StateReasonData!)).not.toHaveProperty('statistic');
  await cloudwatch.put({ MetricName: 'Invocations', Timestamp: at(1), Value: 200 });
  await cloudwatch.put({ MetricName: 'Refused', Timestamp: at(1), Value: 2 });
  await cloudwatch.until(2, 10);
  expect((await cloudwatch.state('rate')).StateReason).toContain('[1.0 (01/04/13 00:01:00)] was not greater than');
});

test('SetAlarmState lasts until the next evaluation', async () => {
  await cloudwatch.alarm();
  await cloudwatch.errors(0, 0);
  await cloudwatch.until(1, 10);
  await cloudwatch.call('SetAlarmState', { AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'a drill' });
  expect(await cloudwatch.state()).toMatchObject({ StateValue: 'ALARM', StateReason: 'a drill' });
  await cloudwatch.until(2, 10);
  expect((await cloudwatch.state()).StateValue).toBe('OK');
});

test('evaluations that change nothing wake nobody, nor do metrics', async () => {
  await cloudwatch.alarm({ TreatMissingData: 'notBreaching' });
  await cloudwatch.until(1, 10);
  const { store } = cloudwatch.running.kernel;
  const row = store.collection('monitoring:alarm').get('errors');
  await cloudwatch.errors(1, 0);
  await cloudwatch.until(10, 30);
  expect(store.collection('monitoring:alarm').get('errors')).toBe(row);
});

test('without alarms nothing is evaluated', async () => {
  const rounds = () => cloudwatch.running.kernel.store.collection('monitoring:evaluation').count();
  await cloudwatch.alarm();
  await cloudwatch.alarm({ AlarmName: 'fast', Period: 10 });
  expect(rounds()).toBe(2);
  await cloudwatch.call('DeleteAlarms', { AlarmNames: ['fast', 'errors'] });
  expect(rounds()).toBe(0);
});

test('each of ten alarms sees every minute', async () => {
  for (let index = 0; index < 10; index++) await cloudwatch.alarm({ AlarmName: `errors-${index}` });
  for (let minute = 0; minute < 12; minute++) await cloudwatch.errors(minute, minute % 2 === 0 ? 0 : 2);
  await cloudwatch.until(12, 10);
  const { AlarmHistoryItems } = await cloudwatch.call('DescribeAlarmHistory', {
    AlarmName: 'errors-7',
    HistoryItemType: 'StateUpdate',
  });
  expect(AlarmHistoryItems).toHaveLength(12);
});
