import type { Kernel } from '../../../kernel/kernel';
import { validationError } from '../errors';
import type { Series } from '../math/value';
import type { Metric } from '../metrics/metric';
import { lastMeasured, metrics, MINUTE } from '../metrics/samples';
import { points, type Window } from '../metrics/series';
import { statisticOf, STATISTICS } from '../metrics/statistic';
import { searchExpression } from '../search/expression';
import { found } from '../search/match';

/** The most series that one search gives. */
const MOST = 500;
/** SEARCH finds no metric that has had no data for so long (two weeks). */
const FORGOTTEN = 14 * 24 * 60 * MINUTE;

/** The series that SEARCH finds, by their labels. */
export function search(kernel: Kernel, query: string, name: string, window: Window): Series[] {
  const statistic = statisticOf(name);
  if (statistic === undefined)
    throw validationError(`SEARCH has no statistic ${name}; there are ${STATISTICS.join(', ')}`);
  const expression = searchExpression(query);
  const since = kernel.clock.now() - FORGOTTEN;
  const matching = metrics(kernel)
    .list()
    .filter((metric) => found(expression, metric) && (lastMeasured(kernel, metric) ?? 0) >= since)
    .slice(0, MOST);
  const label = labels(matching);
  return matching
    .map((metric) => ({
      label: label(metric),
      period: window.period,
      points: points(kernel, metric, statistic, window),
    }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** Labels say what tells the metrics apart: their name if only that does, else the values of what differs. */
function labels(all: readonly Metric[]): (metric: Metric) => string {
  const parts = all.map(partsOf);
  const differing = [...new Set(parts.flatMap((part) => [...part.keys()]))].filter(
    (key) => new Set(parts.map((part) => part.get(key))).size > 1,
  );
  return (metric) => {
    const own = partsOf(metric);
    const values = differing.map((key) => own.get(key)).filter((value) => value !== undefined);
    return values.length === 0 ? metric.name : values.join(' ');
  };
}

const partsOf = ({ namespace, name, dimensions }: Metric): Map<string, string> =>
  new Map([
    ['namespace', namespace],
    ...dimensions.map((dimension): [string, string] => [`dimension ${dimension.name}`, dimension.value]),
    ['name', name],
  ]);
