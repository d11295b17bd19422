import type { Metric } from '../metrics/metric';
import type { Condition, SearchExpression } from './expression';

/** Whether a metric is among what SEARCH looks for. */
export function found({ schema, condition }: SearchExpression, metric: Metric): boolean {
  if (schema !== undefined) {
    const names = metric.dimensions.map(({ name }) => name);
    const same = names.length === schema.dimensions.length && schema.dimensions.every((name) => names.includes(name));
    if (metric.namespace !== schema.namespace || !same) return false;
  }
  return holds(condition, metric);
}

function holds(condition: Condition, metric: Metric): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => holds(part, metric));
    case 'or':
      return condition.parts.some((part) => holds(part, metric));
    case 'not':
      return !holds(condition.of, metric);
    case 'term': {
      const { property, text, exact } = condition;
      const texts = property === undefined ? everyText(metric) : textsOf(property, metric);
      return texts.some((value) => (exact ? value === text : contains(tokensOf(value), tokensOf(text))));
    }
  }
}

function textsOf(property: string, { namespace, name, dimensions }: Metric): string[] {
  if (property === 'MetricName') return [name];
  if (property === 'Namespace') return [namespace];
  return dimensions.filter((dimension) => dimension.name === property).map(({ value }) => value);
}

const everyText = ({ namespace, name, dimensions }: Metric): string[] => [
  namespace,
  name,
  ...dimensions.flatMap((dimension) => [dimension.name, dimension.value]),
];

/** Words of a name: between signs, and where small letters, capitals and digits meet. The whole name is one, too. */
const tokensOf = (text: string): string[] =>
  (text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((token) => token.toLowerCase());

/** Whether the words occur side by side. */
function contains(tokens: readonly string[], wanted: readonly string[]): boolean {
  return tokens.some((_, from) => wanted.every((word, index) => tokens[from + index] === word));
}
