import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { NotImplemented } from '../../../kernel/operation/error';
import { operation, type Context } from '../../../kernel/operation/operation';
import { tellAlarms } from '../alarms/evaluation/watched';
import { invalidValue, missingParameter, refuse } from '../errors';
import { groupBy } from '../group';
import { datumProblems, sampleOf } from '../metrics/datum';
import { namespaceProblems } from '../metrics/dimensions';
import { metricKey, metricOf } from '../metrics/metric';
import { MINUTE, record } from '../metrics/samples';

/** Data of one request. */
const MOST = 1000;

export const PutMetricData = operation('monitoring', 'PutMetricData', {
  // Services publish metrics of their own; CloudWatch asks nobody for that.
  authorize: ({ Namespace }, { caller }) =>
    caller.kind === 'service'
      ? []
      : [{ action: 'cloudwatch:PutMetricData', resource: '*', context: { 'cloudwatch:namespace': Namespace ?? '' } }],
  handle({ Namespace, MetricData = [], EntityMetricData = [] }, context) {
    if (EntityMetricData.length > 0) throw new NotImplemented('CloudWatch entities (EntityMetricData)');
    if (MetricData.length === 0) throw missingParameter('MetricData');
    const now = context.clock.now();
    refuse(
      [
        ...namespaceProblems(Namespace),
        ...reserved(Namespace, context),
        ...(MetricData.length > MOST
          ? [`The collection MetricData must not have a size greater than ${MOST}, got ${MetricData.length}.`]
          : []),
        ...MetricData.flatMap((datum, index) => datumProblems(datum, `MetricData.member.${index + 1}.`, now)),
      ],
      invalidValue,
    );
    publish(Namespace!, MetricData, context, now);
    return {};
  },
});

/** Namespaces that begin with AWS/ are for AWS's services alone. */
function reserved(namespace: string | undefined, { caller }: Context): string[] {
  return namespace?.startsWith('AWS/') === true && caller.kind !== 'service'
    ? [`The value AWS/ for parameter Namespace is invalid: ${namespace} is reserved for AWS services.`]
    : [];
}

/** One write for each minute of each metric, all in one transaction. */
function publish(namespace: string, data: readonly MetricDatum[], context: Context, now: number): void {
  const all = data.map((datum) => ({
    metric: metricOf({ ...datum, Namespace: namespace }),
    ...sampleOf(datum, now),
  }));
  context.store.transaction(() => {
    const latest = new Map<string, number>();
    for (const [key, group] of groupBy(all, ({ metric }) => metricKey(metric))) {
      // A datum whose counts are all zero measured nothing.
      const measured = group.filter(({ sample }) => sample.count > 0);
      const byMinute = groupBy(measured, ({ minute }) => minute);
      const added = [...byMinute].map(([minute, part]) => [minute, part.map(({ sample }) => sample)] as const);
      if (added.length === 0) continue;
      record(context, group[0]!.metric, new Map(added));
      latest.set(key, (Math.max(...byMinute.keys()) + 1) * MINUTE);
    }
    tellAlarms(context, latest);
  });
}
