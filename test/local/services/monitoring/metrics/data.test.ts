import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { at, CloudWatch, MINUTE } from '../support';

let cloudwatch: CloudWatch;
beforeEach(async () => void (cloudwatch = await CloudWatch.start()));
afterEach(() => cloudwatch.stop());

const Statistics = ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'] as const;

test('values, values with counts and statistic sets of a minute become one data point', async () => {
  await cloudwatch.put(
    { MetricName: 'Errors', Timestamp: at(0, 3), Value: 4 },
    { MetricName: 'Errors', Timestamp: at(0, 40), Values: [1, 2], Counts: [3, 1] },
  );
  const StatisticValues = { SampleCount: 2, Sum: 20, Minimum: 9, Maximum: 11 };
  await cloudwatch.put({ MetricName: 'Errors', Timestamp: at(0, 59), StatisticValues });
  await cloudwatch.errors(1, 7);
  const { Datapoints, Label } = await cloudwatch.statistics({ Statistics: [...Statistics] });
  expect(Label).toBe('Errors');
  expect(Datapoints).toEqual([
    { Timestamp: at(0), Sum: 29, Average: 29 / 7, Minimum: 1, Maximum: 11, SampleCount: 7, Unit: 'None' },
    { Timestamp: at(1), Sum: 7, Average: 7, Minimum: 7, Maximum: 7, SampleCount: 1, Unit: 'None' },
  ]);
});

test('percentiles beside, over a longer period', async () => {
  for (let minute = 0; minute < 10; minute++) await cloudwatch.errors(minute, minute + 1);
  const { Datapoints } = await cloudwatch.statistics({ Period: 300, ExtendedStatistics: ['p50', 'tm80'] });
  expect(Datapoints!.map(({ Timestamp, ExtendedStatistics }) => [Timestamp, ExtendedStatistics])).toEqual([
    [at(0), { p50: 3, tm80: 2.5 }],
    [at(5), { p50: 8, tm80: 7.5 }],
  ]);
});

test('dimensions tell metrics apart, in any order; a metric without them is another', async () => {
  const [One, Two] = [
    { Name: 'Endpoint', Value: 'a' },
    { Name: 'Variant', Value: 'b' },
  ];
  await cloudwatch.put({ MetricName: 'Errors', Timestamp: at(0), Value: 1, Dimensions: [One!, Two!] });
  await cloudwatch.put({ MetricName: 'Errors', Timestamp: at(0), Value: 2, Dimensions: [Two!, One!] });
  await cloudwatch.put({ MetricName: 'Errors', Timestamp: at(0), Value: 5, Dimensions: [One!] });
  const sum = async (Dimensions: MetricDatum['Dimensions']) =>
    (await cloudwatch.statistics({ Dimensions, Statistics: ['Sum'] })).Datapoints!.map(({ Sum }) => Sum);
  expect(await sum([One!, Two!])).toEqual([3]);
  expect(await sum([One!])).toEqual([5]);
  expect(await sum([])).toEqual([]);
});

test('each unit is a data point of its own, and can be asked for', async () => {
  await cloudwatch.put(
    { MetricName: 'Errors', Timestamp: at(0), Value: 1, Unit: 'Count' },
    { MetricName: 'Errors', Timestamp: at(0), Value: 2, Unit: 'Percent' },
  );
  const all = await cloudwatch.statistics({ Statistics: ['Sum'] });
  expect(all.Datapoints!.map(({ Sum, Unit }) => [Sum, Unit])).toEqual([
    [1, 'Count'],
    [2, 'Percent'],
  ]);
  const one = await cloudwatch.statistics({ Statistics: ['Sum'], Unit: 'Percent' });
  expect(one.Datapoints!.map(({ Sum }) => Sum)).toEqual([2]);
});

test('high resolution keeps the seconds', async () => {
  const high = (second: number, Value: number) => ({
    MetricName: 'Errors',
    Timestamp: at(0, second),
    Value,
    StorageResolution: 1,
  });
  await cloudwatch.put(high(1, 1), high(12, 2), high(13, 4));
  const { Datapoints } = await cloudwatch.statistics({ Period: 10, EndTime: at(1), Statistics: ['Sum'] });
  expect(Datapoints!.map(({ Timestamp, Sum }) => [Timestamp, Sum])).toEqual([
    [at(0), 1],
    [at(0, 10), 6],
  ]);
});

test('every mistake of a request is told at once, and nothing is stored', async () => {
  const wrong = cloudwatch.put(
    { MetricName: 'Errors', Value: 1 },
    { MetricName: ' ', Value: 1 },
    { MetricName: 'Errors', Value: Number.NaN },
    { MetricName: 'Errors', Values: [1], Counts: [1, 2] },
    { MetricName: 'Errors', Value: 1, Values: [1] },
    { MetricName: 'Errors', Timestamp: at(-15 * 24 * 60), Value: 1 },
    { MetricName: 'Errors', Timestamp: at(121), Value: 1 },
    { MetricName: 'Errors', Value: 1, Dimensions: [{ Name: ':x', Value: 'ä' }] },
    { MetricName: 'Errors', Value: 1, StorageResolution: 5 },
  );
  const message = await wrong.catch(({ message }: Error) => message);
  expect((message as string).split('; ')).toEqual([
    expect.stringContaining('MetricData.member.2.MetricName must have ASCII characters only'),
    'The value NaN for parameter MetricData.member.3.Value is invalid: -2^360 to 2^360 are allowed.',
    'MetricData.member.4.Values and MetricData.member.4.Counts must have the same number of members, got 1 and 2.',
    expect.stringContaining('MetricData.member.5.StatisticValues are mutually exclusive'),
    expect.stringContaining('MetricData.member.6.Timestamp must specify a time no more than two weeks in the past'),
    expect.stringContaining('MetricData.member.7.Timestamp must specify a time no more than two hours in the future'),
    'The parameter MetricData.member.8.Dimensions.member.1.Name must not begin with a colon, got :x.',
    expect.stringContaining('MetricData.member.8.Dimensions.member.1.Value must have ASCII characters only'),
    'MetricData.member.9.StorageResolution must be 1 or 60, got 5.',
  ]);
  expect((await cloudwatch.call('ListMetrics', {})).Metrics).toEqual([]);
});

test('namespaces of AWS are for its services', async () => {
  const input = { Namespace: 'AWS/SageMaker', MetricData: [{ MetricName: 'Invocations', Value: 1 }] };
  await expect(cloudwatch.call('PutMetricData', input)).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
  });
  const sagemaker = { kind: 'service', principal: 'sagemaker.amazonaws.com' } as const;
  await cloudwatch.running.kernel.call(sagemaker, 'monitoring', 'PutMetricData', input);
  expect((await cloudwatch.call('ListMetrics', { Namespace: 'AWS/SageMaker' })).Metrics).toHaveLength(1);
});

test.each([
  [{}, 'At least one of the parameters Statistics and ExtendedStatistics'],
  [{ ExtendedStatistics: ['p999'] }, 'The value p999'],
  [{ Statistics: ['Sum' as const], Period: 61 }, 'The parameter Period must be'],
  [{ Statistics: ['Sum' as const], StartTime: at(2), EndTime: at(1) }, 'StartTime must be less than'],
  [{ Statistics: ['Sum' as const], EndTime: at(1441) }, 'You have requested up to 1441 datapoints'],
])('GetMetricStatistics refuses %j', async (input, message) => {
  await expect(cloudwatch.statistics(input)).rejects.toThrow(message);
});

test('metrics are listed by name and dimensions, while they are alive', async () => {
  const Dimensions = [{ Name: 'Endpoint', Value: 'a' }];
  await cloudwatch.put({ MetricName: 'Old', Value: 1 }, { MetricName: 'Errors', Value: 1, Dimensions });
  const names = async (input: object) =>
    (await cloudwatch.call('ListMetrics', input)).Metrics!.map(({ MetricName }) => MetricName);
  expect(await names({ Namespace: 'Flights' })).toEqual(['Errors', 'Old']);
  expect(await names({ MetricName: 'Old' })).toEqual(['Old']);
  expect(await names({ Dimensions: [{ Name: 'Endpoint' }] })).toEqual(['Errors']);
  expect(await names({ Dimensions: [{ Name: 'Endpoint', Value: 'b' }] })).toEqual([]);
  await cloudwatch.until(4 * 60);
  await cloudwatch.put({ MetricName: 'Errors', Value: 1, Dimensions });
  expect(await names({ RecentlyActive: 'PT3H' })).toEqual(['Errors']);
  await cloudwatch.until(14 * 24 * 60 + 1);
  expect(await names({})).toEqual(['Errors']);
});

test('what is older than fifteen days is gone', async () => {
  await cloudwatch.errors(0, 1);
  await cloudwatch.until(15 * 24 * 60 + 62);
  expect((await cloudwatch.statistics({ Statistics: ['Sum'] })).Datapoints).toEqual([]);
  const samples = cloudwatch.running.kernel.store.collection('monitoring:sample');
  expect(samples.count()).toBe(1);
  await cloudwatch.put({ MetricName: 'Errors', Value: 1 });
  expect(samples.count()).toBe(1);
});

test('five hundred metrics a page', async () => {
  const data = Array.from({ length: 501 }, (_, index) => ({ MetricName: `Metric${index}`, Value: 1 }));
  await cloudwatch.put(...data);
  const first = await cloudwatch.call('ListMetrics', {});
  const second = await cloudwatch.call('ListMetrics', { NextToken: first.NextToken });
  expect([first.Metrics!.length, second.Metrics!.length, second.NextToken]).toEqual([500, 1, undefined]);
  await expect(cloudwatch.call('ListMetrics', { NextToken: 'x' })).rejects.toMatchObject({ code: 'InvalidNextToken' });
});

test('minutes are those of virtual time', async () => {
  await cloudwatch.until(7, 30);
  await cloudwatch.put({ MetricName: 'Errors', Value: 1 });
  const { Datapoints } = await cloudwatch.statistics({ Statistics: ['Sum'] });
  expect(Datapoints!.map(({ Timestamp }) => Timestamp!.getTime() - at(0).getTime())).toEqual([7 * MINUTE]);
});
