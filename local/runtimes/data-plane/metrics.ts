import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { Tally } from './counters';

/** Distinct values that one datum may hold (PutMetricData). */
const MOST_VALUES = 150;

/**
 * A minute of a variant as CloudWatch gets it from SageMaker: once by EndpointName and VariantName, once more by
 * EndpointConfigName, by which an alarm sees the new fleet alone during a rollout.
 */
export function metricData(tally: Tally): MetricDatum[] {
  const own = [
    { Name: 'EndpointName', Value: tally.endpoint },
    { Name: 'VariantName', Value: tally.variant },
  ];
  const byConfig = [...own, { Name: 'EndpointConfigName', Value: tally.config }];
  return [own, byConfig].flatMap((Dimensions) => {
    const base = { Dimensions, Timestamp: new Date(tally.minute) };
    const { invocations, errors4xx, errors5xx } = tally;
    return [
      // One sample a request, so that SampleCount and Average mean what they mean on AWS.
      { ...base, MetricName: 'Invocations', Unit: 'None' as const, Values: [1], Counts: [invocations] },
      // 1 / instances a request: the sum of a minute is what each instance took.
      ...(tally.instances === undefined
        ? []
        : [{ ...base, MetricName: 'InvocationsPerInstance', Values: [1 / tally.instances], Counts: [invocations] }]),
      { ...base, MetricName: 'Invocation4XXErrors', Unit: 'None' as const, ...flags(errors4xx, invocations) },
      { ...base, MetricName: 'Invocation5XXErrors', Unit: 'None' as const, ...flags(errors5xx, invocations) },
      ...latencies(tally.modelLatencies).map((values) => ({
        ...base,
        MetricName: 'ModelLatency',
        Unit: 'Microseconds' as const,
        ...values,
      })),
      ...latencies(tally.overheadLatencies).map((values) => ({
        ...base,
        MetricName: 'OverheadLatency',
        Unit: 'Microseconds' as const,
        ...values,
      })),
    ];
  });
}

/** A one for each request that was so, a zero for each that was not. */
function flags(count: number, of: number): { Values: number[]; Counts: number[] } {
  const both = [
    { value: 1, count },
    { value: 0, count: of - count },
  ].filter((side) => side.count > 0);
  return { Values: both.map(({ value }) => value), Counts: both.map((side) => side.count) };
}

function latencies(samples: readonly number[]): { Values: number[]; Counts: number[] }[] {
  const counts = new Map<number, number>();
  for (const sample of samples) counts.set(sample, (counts.get(sample) ?? 0) + 1);
  const all = [...counts];
  const pages = Array.from({ length: Math.ceil(all.length / MOST_VALUES) }, (_, at) =>
    all.slice(at * MOST_VALUES, (at + 1) * MOST_VALUES),
  );
  return pages.map((page) => ({ Values: page.map(([value]) => value), Counts: page.map(([, count]) => count) }));
}
