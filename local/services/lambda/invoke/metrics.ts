import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { Kernel } from '../../../kernel/kernel';
import { ServiceError } from '../../../kernel/operation/error';

/** What CloudWatch hears of an invocation. */
export interface Counted {
  readonly name: string;
  /** The version or alias that was named. */
  readonly qualifier?: string;
  /** The version that ran, where an alias was named. */
  readonly executed?: string;
  readonly throttled: boolean;
  readonly failed: boolean;
  /** Real ms. */
  readonly duration?: number;
  /** How many invocations of the function ran when this one began, itself included. */
  readonly concurrent?: number;
}

/** Publishes the metrics of AWS/Lambda, by function, by qualifier, and by the version behind an alias. */
export async function countInvocation(kernel: Kernel, counted: Counted): Promise<void> {
  const Timestamp = kernel.clock.date();
  const datum = (MetricName: string, Value: number, Unit: MetricDatum['Unit']) =>
    dimensionsOf(counted).map((Dimensions) => ({ MetricName, Value, Unit, Timestamp, Dimensions }));
  const MetricData = counted.throttled
    ? datum('Throttles', 1, 'Count')
    : [
        ...datum('Invocations', 1, 'Count'),
        ...datum('Errors', counted.failed ? 1 : 0, 'Count'),
        ...datum('Duration', counted.duration ?? 0, 'Milliseconds'),
        ...datum('ConcurrentExecutions', counted.concurrent ?? 1, 'Count'),
      ];
  const identity = { kind: 'service' as const, principal: 'lambda.amazonaws.com' };
  // Metrics are best effort: an invocation does not fail with them.
  await kernel
    .call(identity, 'monitoring', 'PutMetricData', { Namespace: 'AWS/Lambda', MetricData })
    .catch((error: unknown) => {
      if (!(error instanceof ServiceError)) throw error;
    });
}

function dimensionsOf({ name, qualifier, executed }: Counted) {
  const ofFunction = { Name: 'FunctionName', Value: name };
  if (qualifier === undefined || qualifier === '$LATEST') return [[ofFunction]];
  const resource = { Name: 'Resource', Value: `${name}:${qualifier}` };
  const version = executed === undefined ? [] : [[ofFunction, resource, { Name: 'ExecutedVersion', Value: executed }]];
  return [[ofFunction], [ofFunction, resource], ...version];
}
