import type { GetMetricDataInput, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { at, CloudWatch } from '../support';

let cloudwatch: CloudWatch;

beforeAll(async () => {
  cloudwatch = await CloudWatch.start();
  for (const [config, factor] of Object.entries({ blue: 1, green: 10 }))
    for (let minute = 0; minute < 3; minute++)
      await cloudwatch.put(
        ...['Invocations', 'ModelLatency'].map((MetricName) => ({
          MetricName,
          Timestamp: at(minute),
          Value: factor * (minute + 1),
          Dimensions: [
            { Name: 'EndpointName', Value: 'headgate-flight-delay' },
            { Name: 'EndpointConfigName', Value: config },
          ],
        })),
      );
});
afterAll(() => cloudwatch.stop());

const invocations = (Id: string, config: string, changes: Partial<MetricDataQuery> = {}): MetricDataQuery => ({
  Id,
  MetricStat: {
    Metric: {
      Namespace: 'Flights',
      MetricName: 'Invocations',
      Dimensions: [
        { Name: 'EndpointConfigName', Value: config },
        { Name: 'EndpointName', Value: 'headgate-flight-delay' },
      ],
    },
    Period: 60,
    Stat: 'Sum',
  },
  ...changes,
});

const get = (MetricDataQueries: MetricDataQuery[], changes: Partial<GetMetricDataInput> = {}) =>
  cloudwatch.call('GetMetricData', { MetricDataQueries, StartTime: at(0), EndTime: at(10), ...changes });

const search = (text: string) => [{ Id: 's', Expression: `SEARCH('${text}', 'Sum', 60)` }];

test('metrics and expressions, latest first unless asked otherwise', async () => {
  const queries = [
    invocations('blue', 'blue', { ReturnData: false }),
    invocations('green', 'green'),
    { Id: 'share', Expression: '100 * green / total', Label: 'share of green' },
    { Id: 'total', Expression: 'SUM(METRICS())', ReturnData: false },
  ];
  const { MetricDataResults } = await get(queries);
  expect(MetricDataResults).toEqual([
    {
      Id: 'green',
      Label: 'Invocations',
      Timestamps: [at(2), at(1), at(0)],
      Values: [30, 20, 10],
      StatusCode: 'Complete',
    },
    expect.objectContaining({ Id: 'share', Label: 'share of green', Values: [1000 / 11, 1000 / 11, 1000 / 11] }),
  ]);
  const ascending = await get([invocations('green', 'green')], { ScanBy: 'TimestampAscending' });
  expect(ascending.MetricDataResults![0]!.Values).toEqual([10, 20, 30]);
});

test('a metric without data is there, and empty', async () => {
  const { MetricDataResults } = await get([invocations('none', 'red')]);
  expect(MetricDataResults).toEqual([
    { Id: 'none', Label: 'Invocations', Timestamps: [], Values: [], StatusCode: 'Complete' },
  ]);
});

test('what a dashboard searches for', async () => {
  const text =
    '{Flights,EndpointConfigName,EndpointName} EndpointName="headgate-flight-delay" MetricName="Invocations"';
  const { MetricDataResults } = await get(search(text));
  expect(MetricDataResults!.map(({ Label, Values }) => [Label, Values])).toEqual([
    ['blue', [3, 2, 1]],
    ['green', [30, 20, 10]],
  ]);
});

test.each([
  ['{Flights,EndpointName} Invocations', 0],
  ['{Flights,EndpointConfigName,EndpointName}', 4],
  ['invocations', 2],
  ['model latency', 2],
  ['EndpointConfigName=(blue OR red) Invocations', 1],
  ['flight NOT blue', 2],
  ['MetricName="Latency"', 0],
  ['MetricName=Latency AND (blue OR green)', 2],
])('SEARCH %s finds %d', async (text, count) => {
  expect((await get(search(text))).MetricDataResults).toHaveLength(count);
});

test('pages of data points', async () => {
  const queries = [invocations('blue', 'blue'), invocations('green', 'green')];
  const first = await get(queries, { MaxDatapoints: 4 });
  expect(first.MetricDataResults!.map(({ Id, Values, StatusCode }) => [Id, Values, StatusCode])).toEqual([
    ['blue', [3, 2, 1], 'Complete'],
    ['green', [30], 'PartialData'],
  ]);
  const second = await get(queries, { MaxDatapoints: 4, NextToken: first.NextToken });
  expect(second.MetricDataResults!.map(({ Id, Values, StatusCode }) => [Id, Values, StatusCode])).toEqual([
    ['green', [20, 10], 'Complete'],
  ]);
  expect(second.NextToken).toBeUndefined();
});

test('labels with values in them', async () => {
  const Label = "${LABEL} ${PROP('Dim.EndpointConfigName')} max ${MAX} last ${LAST} of ${DATAPOINT_COUNT}";
  const { MetricDataResults } = await get([invocations('blue', 'blue', { Label })]);
  expect(MetricDataResults![0]!.Label).toBe('Invocations blue max 3 last 3 of 3');
});

test.each<[string, MetricDataQuery[], string]>([
  ['an unknown id', [{ Id: 'e', Expression: 'm1 + 1' }], "Error in expression 'e': unknown id m1"],
  [
    'itself',
    [
      { Id: 'e', Expression: 'f + 1' },
      { Id: 'f', Expression: 'e + 1' },
    ],
    "Error in expression 'e': it depends on itself",
  ],
  ['a number', [{ Id: 'e', Expression: '1 + 1' }], "Error in expression 'e': the result is a number"],
  ['a bad id', [invocations('Blue', 'blue')], 'The value Blue'],
  ['an id twice', [invocations('blue', 'blue'), invocations('blue', 'green')], 'are not unique'],
  ['nothing to get', [{ Id: 'e' }], 'exactly one of MetricStat and Expression'],
])('%s is refused', async (_, queries, message) => {
  await expect(get(queries)).rejects.toMatchObject({
    code: 'ValidationError',
    message: expect.stringContaining(message),
  });
});

test('all mistakes at once', async () => {
  const refused = get([
    { Id: 'e', Expression: 'm1 +' },
    { Id: 'X', Expression: 'NOPE(e)' },
  ]);
  const message = await refused.then(
    () => '',
    ({ message: text }: Error) => text,
  );
  expect(message.split('; ').length).toBeGreaterThanOrEqual(3);
});
