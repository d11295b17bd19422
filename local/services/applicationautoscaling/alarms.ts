import { createHash } from 'node:crypto';
import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import type { TargetTrackingScalingPolicyConfiguration } from '@aws-sdk/client-application-auto-scaling';
import type { Kernel } from '../../kernel/kernel';
import { scaler } from './identity';
import { namedVariant, DIMENSION, NAMESPACE, type PolicyAlarm } from './target';

/** The metric that a target tracks: requests a minute and instance. */
export function trackedMetric(ResourceId: string) {
  const { endpoint, variant } = namedVariant({ ServiceNamespace: NAMESPACE, ScalableDimension: DIMENSION, ResourceId });
  return {
    Namespace: 'AWS/SageMaker',
    MetricName: 'InvocationsPerInstance',
    Dimensions: [
      { Name: 'EndpointName', Value: endpoint },
      { Name: 'VariantName', Value: variant },
    ],
  };
}

/** Minutes in a row that raise an alarm: three above the target scale out, fifteen clearly below it scale in. */
export const MINUTES = { out: 3, in: 15 } as const;

/** Below this share of the target there is room to scale in. */
const ROOM = 0.9;

/**
 * Makes a policy's alarms, as Application Auto Scaling makes them: AlarmHigh and, unless scaling in is disabled, AlarmLow. Making them
 * again changes them. They have no actions: the target watches them.
 */
export async function putAlarms(
  kernel: Kernel,
  resourceId: string,
  policy: string,
  { TargetValue: target = 0, DisableScaleIn }: TargetTrackingScalingPolicyConfiguration,
): Promise<PolicyAlarm[]> {
  const directions = DisableScaleIn === true ? (['out'] as const) : (['out', 'in'] as const);
  const made = directions.map((direction) => ({ direction, name: alarmName(resourceId, policy, direction) }));
  for (const { direction, name } of made)
    await kernel.call(scaler(kernel), 'monitoring', 'PutMetricAlarm', {
      ...trackedMetric(resourceId),
      AlarmName: name,
      AlarmDescription: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policy}.`,
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: MINUTES[direction],
      Threshold: direction === 'out' ? target : target * ROOM,
      ComparisonOperator: direction === 'out' ? 'GreaterThanThreshold' : 'LessThanThreshold',
    } satisfies PutMetricAlarmInput);
  const { MetricAlarms = [] } = await kernel.call(scaler(kernel), 'monitoring', 'DescribeAlarms', {
    AlarmNames: made.map(({ name }) => name),
  });
  return made.map((one) => ({
    ...one,
    arn: MetricAlarms.find(({ AlarmName }) => AlarmName === one.name)!.AlarmArn!,
  }));
}

export async function deleteAlarms(kernel: Kernel, alarms: readonly PolicyAlarm[]): Promise<void> {
  if (alarms.length === 0) return;
  const AlarmNames = alarms.map(({ name }) => name);
  await kernel.call(scaler(kernel), 'monitoring', 'DeleteAlarms', { AlarmNames });
}

function alarmName(resourceId: string, policy: string, direction: 'out' | 'in'): string {
  const id = uuidOf(`${resourceId}:${policy}:${direction}`);
  return `TargetTracking-${resourceId}-Alarm${direction === 'out' ? 'High' : 'Low'}-${id}`;
}

/** The same id for the same text, in the form of a UUID. */
export function uuidOf(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}
