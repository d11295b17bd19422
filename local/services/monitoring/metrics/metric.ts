import type { Dimension, Metric as MetricInput } from '@aws-sdk/client-cloudwatch';

/** What identifies a metric: its dimensions have no order, so they are kept sorted by name. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
}

export function metricOf({ Namespace, MetricName, Dimensions }: MetricInput): Metric {
  return { namespace: Namespace ?? '', name: MetricName ?? '', dimensions: dimensionsOf(Dimensions) };
}

export function dimensionsOf(dimensions: readonly Dimension[] = []): Metric['dimensions'] {
  return dimensions
    .map(({ Name, Value }) => ({ name: Name ?? '', value: Value ?? '' }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** As the API writes it. */
export const described = ({ namespace, name, dimensions }: Metric): MetricInput => ({
  Namespace: namespace,
  MetricName: name,
  Dimensions: dimensions.map((dimension) => ({ Name: dimension.name, Value: dimension.value })),
});

/** Separates parts of a key; none of them can hold a control character. */
const PART = '\u001f';

/** The same for the same metric; those of a namespace, and of a name in it, begin alike. */
export const metricKey = ({ namespace, name, dimensions }: Metric): string =>
  metricPrefix(namespace, name) + dimensions.map((dimension) => `${dimension.name}=${dimension.value}`).join(PART);

/** How the keys of a namespace, or of a name in it, begin. */
export function metricPrefix(namespace?: string, name?: string): string {
  if (namespace === undefined) return '';
  return name === undefined ? `${namespace}${PART}` : `${namespace}${PART}${name}${PART}`;
}
