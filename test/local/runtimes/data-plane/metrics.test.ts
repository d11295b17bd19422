import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { Tally } from '../../../../local/runtimes/data-plane/counters';
import { metricData } from '../../../../local/runtimes/data-plane/metrics';

const tally = (fields: Partial<Tally> = {}): Tally => ({
  endpoint: 'flight-delay',
  variant: 'AllTraffic',
  config: 'config-2',
  minute: Date.parse('2026-01-01T10:11:00Z'),
  invocations: 4,
  errors4xx: 0,
  errors5xx: 1,
  modelLatencies: [100, 200, 100, 300],
  overheadLatencies: [10, 10, 10, 10],
  ...fields,
});

/** Sum and number of samples, as CloudWatch would compute them. */
function statistics(data: readonly MetricDatum[], name: string, dimensions: number) {
  const found = data.filter((datum) => datum.MetricName === name && datum.Dimensions!.length === dimensions);
  const pairs = found.flatMap(({ Values, Counts }) => Values!.map((value, at) => [value, Counts![at]!] as const));
  return {
    sum: pairs.reduce((sum, [value, count]) => sum + value * count, 0),
    samples: pairs.reduce((sum, [, count]) => sum + count, 0),
  };
}

test('GIVEN a minute of requests WHEN published THEN sums and sample counts are those of single requests', () => {
  const data = metricData(tally());
  expect(statistics(data, 'Invocations', 2)).toEqual({ sum: 4, samples: 4 });
  expect(statistics(data, 'Invocation4XXErrors', 2)).toEqual({ sum: 0, samples: 4 });
  expect(statistics(data, 'Invocation5XXErrors', 2)).toEqual({ sum: 1, samples: 4 });
  expect(statistics(data, 'ModelLatency', 2)).toEqual({ sum: 700, samples: 4 });
  expect(statistics(data, 'OverheadLatency', 2)).toEqual({ sum: 40, samples: 4 });
});

test('GIVEN a minute of requests WHEN published THEN the same figures exist by endpoint configuration', () => {
  const data = metricData(tally());
  const names = new Set(data.map(({ MetricName }) => MetricName!));
  for (const name of names) expect(statistics(data, name, 3)).toEqual(statistics(data, name, 2));
  expect(data.at(-1)).toMatchObject({
    Dimensions: [
      { Name: 'EndpointName', Value: 'flight-delay' },
      { Name: 'VariantName', Value: 'AllTraffic' },
      { Name: 'EndpointConfigName', Value: 'config-2' },
    ],
    Timestamp: new Date('2026-01-01T10:11:00Z'),
    Unit: 'Microseconds',
  });
});

test('GIVEN more distinct latencies than a datum may hold WHEN published THEN they are spread, none is lost', () => {
  const modelLatencies = Array.from({ length: 401 }, (_, at) => at);
  const data = metricData(tally({ invocations: 401, modelLatencies }));
  const latencies = data.filter(({ MetricName }) => MetricName === 'ModelLatency');
  expect(Math.max(...latencies.map(({ Values }) => Values!.length))).toBeLessThanOrEqual(150);
  expect(statistics(data, 'ModelLatency', 2)).toEqual({ sum: (400 * 401) / 2, samples: 401 });
});
