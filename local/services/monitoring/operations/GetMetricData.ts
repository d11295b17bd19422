import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../kernel/operation/operation';
import { refuse } from '../errors';
import { MINUTE } from '../metrics/samples';
import { offsetOf, tokenOf } from '../pages';
import { labelOf } from '../queries/label';
import { readQueries, type Query } from '../queries/query';
import { run } from '../queries/run';

/** Data points of one answer, unless fewer are asked for. */
const MOST = 100_800;

export const GetMetricData = operation('monitoring', 'GetMetricData', {
  authorize: () => [{ action: 'cloudwatch:GetMetricData', resource: '*' }],
  handle(input, context) {
    const { MetricDataQueries = [], StartTime, EndTime, NextToken, ScanBy = 'TimestampDescending' } = input;
    const { MaxDatapoints = MOST, LabelOptions: { Timezone } = {} } = input;
    refuse([
      ...(StartTime! >= EndTime! ? ['The parameter StartTime must be less than the parameter EndTime'] : []),
      ...(MaxDatapoints >= 1 && MaxDatapoints <= MOST
        ? []
        : [`MaxDatapoints must be 1 to ${MOST}, got ${MaxDatapoints}`]),
      ...(Timezone === undefined || /^[+-]\d{4}$/.test(Timezone)
        ? []
        : [`LabelOptions.Timezone must be + or - and four digits, such as +0130, got ${Timezone}`]),
    ]);
    const queries = readQueries(MetricDataQueries, 'MetricDataQueries');
    const step = Math.min(shortest(queries), MINUTE);
    const from = Math.floor(StartTime!.getTime() / step) * step;
    const results = run(context, queries, { from, until: EndTime!.getTime() }).flatMap(({ query, series }) =>
      series.map((one) => ({
        Id: query.id,
        Label: labelOf(query, one, series.length > 1),
        points: ScanBy === 'TimestampAscending' ? [...one.points] : [...one.points].reverse(),
      })),
    );
    return paged(results, NextToken === undefined ? 0 : offsetOf(NextToken), MaxDatapoints);
  },
});

const shortest = (queries: readonly Query[]) =>
  Math.min(...queries.flatMap(({ source }) => (source.kind === 'metric' ? [source.period] : [])), MINUTE);

interface Result {
  readonly Id: string;
  readonly Label: string;
  readonly points: readonly (readonly [number, number])[];
}

/** A page has so many data points, counted through all results; those before and behind it are left out. */
function paged(results: readonly Result[], offset: number, size: number) {
  let position = 0;
  const MetricDataResults: MetricDataResult[] = [];
  for (const { Id, Label, points } of results) {
    const [first, last] = [position, position + points.length];
    position = last;
    if (offset > 0 && last <= offset) continue;
    if (first >= offset + size) break;
    const part = points.slice(Math.max(offset - first, 0), offset + size - first);
    MetricDataResults.push({
      Id,
      Label,
      Timestamps: part.map(([at]) => new Date(at)),
      Values: part.map(([, value]) => value),
      StatusCode: last <= offset + size ? 'Complete' : 'PartialData',
    });
  }
  const total = results.reduce((sum, { points }) => sum + points.length, 0);
  return { MetricDataResults, Messages: [], NextToken: offset + size < total ? tokenOf(offset + size) : undefined };
}
