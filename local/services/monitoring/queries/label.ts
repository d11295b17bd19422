import { NotImplemented } from '../../../kernel/operation/error';
import { REDUCTIONS } from '../math/functions/reduce';
import type { Series } from '../math/value';
import type { Query } from './query';

/** Dynamic values of a label: `${MAX}`, `${PROP('Dim.EndpointName')}`. */
const DYNAMIC = /\$\{([A-Z_]+)(?:\('([^']*)'\))?\}/g;

/** The label of a query's series; those of an array are told apart by their own. */
export function labelOf({ id, label, source }: Query, series: Series, several: boolean): string {
  if (label === undefined) return source.kind === 'metric' || several ? series.label : id;
  const text = label.replaceAll(DYNAMIC, (_, name: string, argument?: string) =>
    valueOf(name, argument, source, series),
  );
  return several && !label.includes('${LABEL}') ? `${text} ${series.label}`.trim() : text;
}

function valueOf(name: string, argument: string | undefined, source: Query['source'], series: Series): string {
  const values = [...series.points.values()];
  const number = (value: number | undefined) => (value === undefined ? '--' : String(value));
  if (name === 'LABEL') return series.label;
  if (name === 'DATAPOINT_COUNT') return String(values.length);
  if (name === 'FIRST' || name === 'LAST') return number(values.at(name === 'FIRST' ? 0 : -1));
  if (name === 'PROP') return property(argument ?? '', source);
  const reduce = ['AVG', 'MAX', 'MIN', 'SUM'].includes(name) ? REDUCTIONS[name] : undefined;
  if (reduce === undefined) throw new NotImplemented(`CloudWatch dynamic label \${${name}}`);
  return number(values.length === 0 ? undefined : reduce(values));
}

function property(name: string, source: Query['source']): string {
  if (source.kind === 'expression') return '';
  const { metric, statistic, period } = source;
  if (name.startsWith('Dim.'))
    return metric.dimensions.find((dimension) => dimension.name === name.slice('Dim.'.length))?.value ?? '';
  const known: Readonly<Record<string, string>> = {
    MetricName: metric.name,
    Namespace: metric.namespace,
    Period: String(period / 1000),
    Stat: statistic.name,
  };
  const value = known[name];
  if (value === undefined) throw new NotImplemented(`CloudWatch dynamic label \${PROP('${name}')}`);
  return value;
}
