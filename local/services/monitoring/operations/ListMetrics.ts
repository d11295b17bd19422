import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { described, metricPrefix, type Metric } from '../metrics/metric';
import { lastMeasured, metrics, MINUTE } from '../metrics/samples';
import { page } from '../pages';

/** Metrics of a page. */
const PAGE = 500;
/** A metric without data for two weeks is not listed any more; RecentlyActive asks for three hours. */
const LISTED = 14 * 24 * 60 * MINUTE;
const RECENT = 3 * 60 * MINUTE;

export const ListMetrics = operation('monitoring', 'ListMetrics', {
  authorize: () => [{ action: 'cloudwatch:ListMetrics', resource: '*' }],
  handle(input, context) {
    const { Namespace, MetricName, Dimensions = [], NextToken, RecentlyActive } = input;
    if (input.IncludeLinkedAccounts === true || input.OwningAccount !== undefined)
      throw new NotImplemented('CloudWatch cross-account observability (IncludeLinkedAccounts, OwningAccount)');
    const since = context.clock.now() - (RecentlyActive === undefined ? LISTED : RECENT);
    const prefix = metricPrefix(Namespace, Namespace === undefined ? undefined : MetricName);
    const has = (metric: Metric) =>
      (MetricName === undefined || metric.name === MetricName) &&
      Dimensions.every(({ Name, Value }) =>
        metric.dimensions.some(({ name, value }) => name === Name && (Value === undefined || value === Value)),
      );
    const found = metrics(context)
      .list({ prefix })
      .filter((metric) => has(metric) && (lastMeasured(context, metric) ?? 0) >= since);
    const listed = page(found, NextToken, PAGE);
    return { Metrics: listed.items.map(described), NextToken: listed.NextToken };
  },
});
