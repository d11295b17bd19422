import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { CloudWatch } from '../support';

let cloudwatch: CloudWatch;
beforeEach(async () => void (cloudwatch = await CloudWatch.start()));
afterEach(() => cloudwatch.stop());

const Metric = { Namespace: 'Flights', MetricName: 'Errors' };
const metric = (Id: string, Period = 60) => ({ Id, MetricStat: { Metric, Period, Stat: 'Sum' }, ReturnData: false });
const expression = (Expression: string) => ({ Id: 'e', Expression, ReturnData: true });
const NONE = { MetricName: undefined, Namespace: undefined, Statistic: undefined, Period: undefined };

test.each<[Partial<PutMetricAlarmInput>, string]>([
  [{ AlarmName: 'a\n' }, 'AlarmName must have no control characters'],
  [{ EvaluationPeriods: undefined }, 'EvaluationPeriods must be at least 1, got undefined'],
  [{ DatapointsToAlarm: 2 }, 'DatapointsToAlarm must be 1 to EvaluationPeriods (1), got 2'],
  [{ Threshold: undefined }, 'Threshold must be a number'],
  [
    { TreatMissingData: 'maybe' },
    'TreatMissingData must be one of breaching, notBreaching, ignore, missing, got maybe',
  ],
  [{ Period: 45 }, 'Period must be 10, 20, 30 or a multiple of 60 seconds, got 45'],
  [{ Period: 1800, EvaluationPeriods: 49 }, 'more than 86400 seconds'],
  [{ Statistic: undefined }, 'Exactly one of Statistic and ExtendedStatistic'],
  [{ Statistic: undefined, ExtendedStatistic: 'p101' }, 'The statistic p101 is invalid'],
  [{ MetricName: undefined }, 'Either MetricName or Metrics'],
  [{ AlarmActions: ['topic'] }, 'Invalid arn syntax in AlarmActions: topic'],
  [{ Metrics: [metric('m')] }, 'Metrics cannot be combined with MetricName, Namespace'],
  [{ ...NONE, Metrics: [metric('m')] }, 'Exactly one element of the metrics list should return data, got 0'],
  [{ ...NONE, Metrics: [metric('m'), metric('n', 300), expression('m + n')] }, 'must have the same period'],
  [{ ...NONE, Metrics: [metric('m'), expression("SEARCH('x', 'Sum', 60)")] }, 'cannot watch a SEARCH expression'],
  [{ ...NONE, Metrics: [metric('m'), expression('[m, m]')] }, 'An alarm watches one time series, but e gives 2'],
  [{ ...NONE, Metrics: [metric('m'), expression('SUM(m)')] }, 'the result is a number'],
])('%j is refused', async (changes, message) => {
  await expect(cloudwatch.alarm(changes)).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining(message),
  });
});

test.each<[Partial<PutMetricAlarmInput>, string]>([
  [{ ComparisonOperator: 'GreaterThanUpperThreshold', ThresholdMetricId: 'e' }, 'ThresholdMetricId'],
  [{ ComparisonOperator: 'LessThanLowerThreshold' }, 'anomaly detection (ComparisonOperator LessThanLowerThreshold)'],
  [{ ...NONE, Metrics: [metric('m'), expression('ANOMALY_DETECTION_BAND(m)')] }, 'ANOMALY_DETECTION_BAND'],
  [{ EvaluationInterval: 60 }, 'EvaluationInterval'],
])('%j is refused by name', async (changes, message) => {
  await expect(cloudwatch.alarm(changes)).rejects.toMatchObject({
    status: 501,
    message: expect.stringContaining(message),
  });
});

test('all mistakes at once', async () => {
  const wrong = { EvaluationPeriods: undefined, Threshold: undefined, Period: 7, TreatMissingData: 'maybe' };
  const message = await cloudwatch.alarm(wrong).catch(({ message }: Error) => message);
  expect((message as string).split('; ')).toHaveLength(4);
});

test('what was put is described, and put again changed; state and tags stay', async () => {
  await cloudwatch.alarm({ TreatMissingData: 'breaching', Tags: [{ Key: 'headgate:model', Value: 'flight-delay' }] });
  await cloudwatch.until(0, 10);
  await cloudwatch.alarm({ TreatMissingData: 'ignore', Threshold: 5, Tags: [{ Key: 'other', Value: 'x' }] });
  const alarm = await cloudwatch.state();
  expect(alarm).toMatchObject({
    Threshold: 5,
    StateValue: 'ALARM',
    ActionsEnabled: true,
    OKActions: [],
    Dimensions: [],
  });
  const { Tags } = await cloudwatch.call('ListTagsForResource', { ResourceARN: alarm.AlarmArn });
  expect(Tags).toEqual([{ Key: 'headgate:model', Value: 'flight-delay' }]);
  const { AlarmHistoryItems } = await cloudwatch.call('DescribeAlarmHistory', {
    HistoryItemType: 'ConfigurationUpdate',
    ScanBy: 'TimestampAscending',
  });
  expect(AlarmHistoryItems!.map(({ HistorySummary }) => HistorySummary)).toEqual([
    'Alarm "errors" created',
    'Alarm "errors" updated',
  ]);
});

test('tags come and go', async () => {
  await cloudwatch.alarm();
  const { AlarmArn: ResourceARN } = await cloudwatch.state();
  await cloudwatch.call('TagResource', {
    ResourceARN,
    Tags: [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ],
  });
  await cloudwatch.call('UntagResource', { ResourceARN, TagKeys: ['a'] });
  expect((await cloudwatch.call('ListTagsForResource', { ResourceARN })).Tags).toEqual([{ Key: 'b', Value: '2' }]);
  await expect(cloudwatch.call('ListTagsForResource', { ResourceARN: `${ResourceARN}x` })).rejects.toMatchObject({
    code: 'ResourceNotFound',
  });
});

test('alarms are found by prefix, state and action, page by page', async () => {
  const topic = 'arn:aws:sns:us-east-1:111122223333:alarms';
  await cloudwatch.alarm({ AlarmName: 'a-1', AlarmActions: [topic] });
  await cloudwatch.alarm({ AlarmName: 'a-2', TreatMissingData: 'breaching' });
  await cloudwatch.alarm({ AlarmName: 'b-1' });
  await cloudwatch.until(0, 10);
  const names = async (input: object) =>
    (await cloudwatch.call('DescribeAlarms', input)).MetricAlarms!.map(({ AlarmName }) => AlarmName);
  expect(await names({ AlarmNamePrefix: 'a-' })).toEqual(['a-1', 'a-2']);
  expect(await names({ StateValue: 'ALARM' })).toEqual(['a-2']);
  expect(await names({ ActionPrefix: 'arn:aws:sns' })).toEqual(['a-1']);
  const first = await cloudwatch.call('DescribeAlarms', { MaxRecords: 2 });
  expect(await names({ MaxRecords: 2, NextToken: first.NextToken })).toEqual(['b-1']);
});

test('alarms of a metric', async () => {
  await cloudwatch.alarm();
  await cloudwatch.alarm({ AlarmName: 'average', Statistic: 'Average' });
  await cloudwatch.alarm({ AlarmName: 'other', Dimensions: [{ Name: 'Endpoint', Value: 'a' }] });
  const names = async (input: object) =>
    (await cloudwatch.call('DescribeAlarmsForMetric', { ...Metric, ...input })).MetricAlarms!.map(
      ({ AlarmName }) => AlarmName,
    );
  expect(await names({})).toEqual(['average', 'errors']);
  expect(await names({ Statistic: 'Sum' })).toEqual(['errors']);
});

test('history outlives the alarm', async () => {
  await cloudwatch.alarm();
  await cloudwatch.call('DeleteAlarms', { AlarmNames: ['errors'] });
  await cloudwatch.call('DeleteAlarms', { AlarmNames: ['errors'] });
  const { AlarmHistoryItems } = await cloudwatch.call('DescribeAlarmHistory', { AlarmName: 'errors' });
  expect(AlarmHistoryItems!.map(({ HistorySummary }) => HistorySummary)).toEqual([
    'Alarm "errors" deleted',
    'Alarm "errors" created',
  ]);
});
