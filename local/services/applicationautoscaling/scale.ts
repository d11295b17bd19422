import type { Kernel } from '../../kernel/kernel';
import { MINUTES, trackedMetric } from './alarms';
import type { PolicySight, Sight } from './decide';
import { scaler } from './identity';
import { DIMENSION, namedVariant, NAMESPACE, scalableTargets, type ScalingPolicy } from './target';

const variantOf = (ResourceId: string) =>
  namedVariant({ ServiceNamespace: NAMESPACE, ScalableDimension: DIMENSION, ResourceId });

/** What the service sees of a target: undefined while its endpoint is not InService, for a rollout is not to be disturbed. */
export async function look(kernel: Kernel, resourceId: string): Promise<Sight | undefined> {
  const target = scalableTargets(kernel).get(resourceId);
  if (target === undefined) return undefined;
  const { endpoint, variant } = variantOf(resourceId);
  const described = await kernel.call(scaler(kernel), 'sagemaker', 'DescribeEndpoint', { EndpointName: endpoint });
  const found = described.ProductionVariants?.find(({ VariantName }) => VariantName === variant);
  if (described.EndpointStatus !== 'InService' || found?.DesiredInstanceCount === undefined) return undefined;
  const policies = await Promise.all(target.policies.map((policy) => lookAtPolicy(kernel, resourceId, policy)));
  return { current: found.DesiredInstanceCount, policies };
}

async function lookAtPolicy(kernel: Kernel, resourceId: string, policy: ScalingPolicy): Promise<PolicySight> {
  const { MetricAlarms = [] } = await kernel.call(scaler(kernel), 'monitoring', 'DescribeAlarms', {
    AlarmNames: policy.alarms.map(({ name }) => name),
  });
  const up = MetricAlarms.filter(({ StateValue }) => StateValue === 'ALARM').map(({ AlarmName }) => AlarmName);
  const direction = policy.alarms.find(({ name }) => up.includes(name))?.direction;
  if (direction === undefined) return { name: policy.name };
  const minute = 60_000;
  const end = Math.floor(kernel.clock.now() / minute) * minute;
  const { Datapoints = [] } = await kernel.call(scaler(kernel), 'monitoring', 'GetMetricStatistics', {
    ...trackedMetric(resourceId),
    StartTime: new Date(end - MINUTES[direction] * minute),
    EndTime: new Date(end),
    Period: 60,
    Statistics: ['Sum'],
  });
  const sums = Datapoints.map(({ Sum }) => Sum ?? 0);
  if (sums.length === 0) return { name: policy.name, direction };
  return { name: policy.name, direction, value: sums.reduce((all, sum) => all + sum, 0) / sums.length };
}

/** Asks for another number of instances. Asking again changes nothing. */
export async function scaleTo(kernel: Kernel, resourceId: string, count: number): Promise<void> {
  const { endpoint, variant } = variantOf(resourceId);
  const { ProductionVariants = [] } = await kernel.call(scaler(kernel), 'sagemaker', 'DescribeEndpoint', {
    EndpointName: endpoint,
  });
  if (ProductionVariants.find(({ VariantName }) => VariantName === variant)?.DesiredInstanceCount === count) return;
  await kernel.call(scaler(kernel), 'sagemaker', 'UpdateEndpointWeightsAndCapacities', {
    EndpointName: endpoint,
    DesiredWeightsAndCapacities: [{ VariantName: variant, DesiredInstanceCount: count }],
  });
}
