import type { Kernel } from '../../../kernel/kernel';
import { ServiceError } from '../../../kernel/operation/error';
import { validationError } from '../errors';
import { evaluate } from '../math/evaluate';
import type { Scope } from '../math/functions/function';
import { isScalar, seriesOf, type Series, type Value } from '../math/value';
import { points } from '../metrics/series';
import type { ExpressionSource, MetricSource, Query } from './query';
import { search } from './search';

/** The time that queries are about, in virtual ms; `until` is exclusive. */
export interface Range {
  readonly from: number;
  readonly until: number;
}

/** The series of each query that returns data, with the query. */
export function run(
  kernel: Kernel,
  queries: readonly Query[],
  range: Range,
): { query: Query; series: readonly Series[] }[] {
  const request = new Request(kernel, queries, range);
  return queries.filter(({ returnData }) => returnData).map((query) => ({ query, series: request.result(query) }));
}

/** The period, in ms, of expressions that do not say: the longest of the request's metrics, or five minutes. */
export function commonPeriod(queries: readonly Query[]): number {
  const own = queries.flatMap(({ source }) => (source.kind === 'metric' ? [source.period] : []));
  return own.length === 0 ? 300_000 : Math.max(...own);
}

/** One evaluation of all queries: each is computed once, when first needed. */
class Request {
  readonly #queries: ReadonlyMap<string, Query>;
  readonly #values = new Map<string, Value>();

  constructor(
    private readonly kernel: Kernel,
    queries: readonly Query[],
    private readonly range: Range,
  ) {
    this.#queries = new Map(queries.map((query) => [query.id, query]));
  }

  result({ id, source }: Query): readonly Series[] {
    const value = this.#value(id);
    if (source.kind === 'expression' && isScalar(value))
      throw validationError(`Error in expression '${id}': the result is a number, but must be a time series`);
    return seriesOf(value, id);
  }

  #value(id: string): Value {
    const known = this.#values.get(id);
    if (known !== undefined) return known;
    const { source } = this.#queries.get(id)!;
    const value = source.kind === 'metric' ? this.#metric(source) : this.#expression(id, source);
    this.#values.set(id, value);
    return value;
  }

  #metric({ metric, statistic, period, unit }: MetricSource): Series {
    const window = { ...this.range, period, unit };
    return { label: metric.name, period, points: points(this.kernel, metric, statistic, window) };
  }

  #expression(id: string, { node, period }: ExpressionSource): Value {
    try {
      return evaluate(node, (other) => this.#value(other), this.#scope(period));
    } catch (error) {
      if (!(error instanceof ServiceError) || error.status !== 400 || error.message.startsWith('Error in')) throw error;
      throw validationError(`Error in expression '${id}': ${error.message}`);
    }
  }

  #scope(own: number | undefined): Omit<Scope, 'value'> {
    const { from, until } = this.range;
    const all = [...this.#queries.values()];
    const metrics = all.flatMap(({ id, source }) => (source.kind === 'metric' ? [{ id, source }] : []));
    const period = own ?? commonPeriod(all);
    return {
      period,
      grid: (length) => Array.from({ length: Math.ceil((until - from) / length) }, (_, index) => from + index * length),
      metrics: () => metrics.map(({ id }) => ({ id, series: this.#value(id) as Series })),
      periodOf: (id) => {
        const metric = metrics.find((candidate) => candidate.id === id);
        return metric && metric.source.period / 1000;
      },
      search: (query, statistic, length) =>
        search(this.kernel, query, statistic, { ...this.range, period: length ?? period }),
    };
  }
}
