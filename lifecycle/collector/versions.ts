import { CloudWatchClient, paginateGetMetricData, paginateListMetrics } from '@aws-sdk/client-cloudwatch';
import type { Metric, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Aws } from '../../cli/aws';
import { endpointName } from '../../lib/names';
import type { Promotion, VersionMinute } from '../../report/data';

/** CloudWatch counts ModelLatency in microseconds. */
const MICROSECONDS = 1000;

/** What is asked of each endpoint configuration, by the minute. */
const SERIES = [
  { name: 'Invocations', stat: 'Sum' },
  { name: 'Invocation4XXErrors', stat: 'Sum' },
  { name: 'Invocation5XXErrors', stat: 'Sum' },
  { name: 'ModelLatency', stat: 'p99' },
] as const;

/** A configuration, and the points of its {@link SERIES} by time. */
interface ConfigMetrics {
  readonly config: string;
  readonly points: readonly ReadonlyMap<number, number>[];
}

/** What SageMaker published of each version in a span of virtual time. */
export async function versionMinutes(
  aws: Aws,
  model: string,
  span: { readonly from: number; readonly to: number },
): Promise<(promotions: readonly Promotion[]) => VersionMinute[]> {
  const client = aws.client(CloudWatchClient);
  const metrics = await configMetrics(client, model);
  const configs = [...new Set(metrics.map(configOf))];
  const fetched = await fetch(client, metrics, span);
  const found = configs.map((config) => ({
    config,
    points: SERIES.map(({ name }) => fetched.get(`${config} ${name}`) ?? new Map()),
  }));
  return (promotions) => found.flatMap((one) => minutesOf(one, versionOf(one, promotions)));
}

/** All of the model's metrics that tell configurations apart. */
async function configMetrics(client: CloudWatchClient, model: string): Promise<Metric[]> {
  const metrics: Metric[] = [];
  const query = {
    Namespace: 'AWS/SageMaker',
    Dimensions: [{ Name: 'EndpointName', Value: endpointName(model) }, { Name: 'EndpointConfigName' }],
  };
  for await (const page of paginateListMetrics({ client }, query)) metrics.push(...(page.Metrics ?? []));
  return metrics.filter(({ MetricName }) => SERIES.some(({ name }) => name === MetricName));
}

function configOf({ Dimensions = [] }: Metric): string {
  return Dimensions.find(({ Name }) => Name === 'EndpointConfigName')?.Value ?? '';
}

/** Points by `<configuration> <metric>`. */
async function fetch(client: CloudWatchClient, metrics: readonly Metric[], span: { from: number; to: number }) {
  const queries = metrics.map((metric, index): MetricDataQuery => {
    const Stat = SERIES.find(({ name }) => name === metric.MetricName)!.stat;
    return { Id: `m${index}`, MetricStat: { Metric: metric, Period: 60, Stat } };
  });
  const points = new Map<string, Map<number, number>>();
  if (queries.length === 0) return points;
  const input = { MetricDataQueries: queries, StartTime: new Date(span.from), EndTime: new Date(span.to + 1) };
  for await (const { MetricDataResults = [] } of paginateGetMetricData({ client }, input))
    for (const { Id = '', Timestamps = [], Values = [] } of MetricDataResults) {
      const metric = metrics[Number(Id.slice(1))]!;
      const key = `${configOf(metric)} ${metric.MetricName}`;
      const known = points.get(key) ?? new Map<number, number>();
      Timestamps.forEach((at, index) => known.set(Number(at), Values[index] ?? 0));
      points.set(key, known);
    }
  return points;
}

/** Configurations are collected with their versions, so their first request tells whose they were: promotion sends it. */
function versionOf({ config, points: [invocations] }: ConfigMetrics, promotions: readonly Promotion[]): string {
  const first = Math.min(...(invocations?.keys() ?? []));
  const minute = 60_000;
  const during = promotions.filter(({ started, ended = Infinity }) => first + minute > started && first <= ended);
  return during.at(-1)?.version ?? config;
}

function minutesOf({ points }: ConfigMetrics, version: string): VersionMinute[] {
  const [invocations, refused, failed, latency] = points;
  return [...(invocations ?? [])]
    .sort(([one], [other]) => one - other)
    .map(([at, count]) => {
      const microseconds = latency?.get(at);
      return {
        at,
        version,
        invocations: count,
        errors: (refused?.get(at) ?? 0) + (failed?.get(at) ?? 0),
        latency: microseconds && microseconds / MICROSECONDS,
      };
    });
}
