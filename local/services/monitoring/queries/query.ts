import type { MetricDataQuery, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { NotImplemented, ServiceError } from '../../../kernel/operation/error';
import { refuse } from '../errors';
import { check, type Checked } from '../math/check';
import { metricProblems, namespaceProblems } from '../metrics/dimensions';
import { metricOf, type Metric } from '../metrics/metric';
import { statisticOf, STATISTICS, type Statistic } from '../metrics/statistic';
import { isPeriod, PERIODS } from './period';

/** A query that was checked. */
export interface Query {
  readonly id: string;
  readonly label?: string;
  readonly returnData: boolean;
  readonly source: MetricSource | ExpressionSource;
}

export interface MetricSource {
  readonly kind: 'metric';
  readonly metric: Metric;
  readonly statistic: Statistic;
  /** Ms. */
  readonly period: number;
  readonly unit?: StandardUnit;
}

export interface ExpressionSource extends Checked {
  readonly kind: 'expression';
  readonly text: string;
  /** Ms; that of the request's metrics unless given. */
  readonly period?: number;
}

/** Queries of one request. */
const MOST = 500;

/** Reads queries. @throws ValidationError with every mistake, NotImplemented for what only CloudWatch can do */
export function readQueries(inputs: readonly MetricDataQuery[], what: string): Query[] {
  const problems: string[] = [];
  if (inputs.length === 0 || inputs.length > MOST)
    problems.push(`The collection ${what} must have 1 to ${MOST} members, got ${inputs.length}`);
  const queries = inputs.map((input, index) => readQuery(input, `${what}.member.${index + 1}.`, problems));
  problems.push(...relationProblems(queries));
  refuse(problems);
  return queries;
}

function readQuery(input: MetricDataQuery, at: string, problems: string[]): Query {
  const { Id: id = '', Label: label, ReturnData: returnData = true, MetricStat, Expression, Period } = input;
  if (input.AccountId !== undefined) throw new NotImplemented('CloudWatch cross-account queries (AccountId)');
  if (!/^[a-z][a-zA-Z0-9_]*$/.test(id))
    problems.push(`The value ${id} for parameter ${at}Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$`);
  if ((MetricStat === undefined) === (Expression === undefined))
    problems.push(`${at}: exactly one of MetricStat and Expression must be specified`);
  if (Period !== undefined && !isPeriod(Period)) problems.push(`${at}Period must be ${PERIODS}, got ${Period}`);
  const source = MetricStat === undefined ? readExpression(input, id, problems) : readMetric(MetricStat, at, problems);
  return { id, label, returnData, source };
}

function readExpression({ Expression: text = '', Period }: MetricDataQuery, id: string, problems: string[]) {
  const period = Period === undefined ? undefined : Period * 1000;
  try {
    return { kind: 'expression' as const, text, period, ...check(text) };
  } catch (error) {
    if (!(error instanceof ServiceError) || error instanceof NotImplemented) throw error;
    problems.push(`Error in expression '${id}': ${error.message}`);
    return {
      kind: 'expression' as const,
      text,
      period,
      node: { kind: 'number' as const, value: 0 },
      references: [],
      calls: [],
    };
  }
}

function readMetric(input: NonNullable<MetricDataQuery['MetricStat']>, at: string, problems: string[]): MetricSource {
  const { Metric: metric = {}, Period = 0, Stat = '', Unit: unit } = input;
  const statistic = statisticOf(Stat);
  problems.push(
    ...namespaceProblems(metric.Namespace),
    ...metricProblems(metric, `${at}MetricStat.Metric.`),
    ...(statistic === undefined
      ? [`The value ${Stat} for parameter ${at}MetricStat.Stat is invalid: there are ${STATISTICS.join(', ')}`]
      : []),
    ...(isPeriod(Period) ? [] : [`${at}MetricStat.Period must be ${PERIODS}, got ${Period}`]),
  );
  return {
    kind: 'metric',
    metric: metricOf(metric),
    statistic: statistic ?? statisticOf('Sum')!,
    period: Period * 1000,
    unit,
  };
}

/** Ids occur once, references lead to a query, and none leads back to where it came from. */
function relationProblems(queries: readonly Query[]): string[] {
  const byId = new Map(queries.map((query) => [query.id, query]));
  const references = (id: string) => {
    const source = byId.get(id)?.source;
    return source?.kind === 'expression' ? source.references : [];
  };
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    references(from).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
  return [
    ...(byId.size < queries.length ? ['The values for parameter id in class MetricDataQuery are not unique'] : []),
    ...queries.flatMap(({ id }) => [
      ...references(id)
        .filter((name) => !byId.has(name))
        .map((name) => `Error in expression '${id}': unknown id ${name}; there are ${[...byId.keys()].join(', ')}`),
      ...(reaches(id, id) ? [`Error in expression '${id}': it depends on itself`] : []),
    ]),
  ];
}
