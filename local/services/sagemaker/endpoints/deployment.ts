import type { BlueGreenUpdatePolicy, CapacitySize, DeploymentConfig } from '@aws-sdk/client-sagemaker';
import { validation } from '../errors';
import type { RolloutStep } from './endpoint';

/** Virtual seconds that a rollout may take unless MaximumExecutionTimeoutInSeconds says otherwise. */
export const DEFAULT_TIMEOUT_SECONDS = 1800;

/**
 * The steps of a rollout, as SageMaker's deployment guardrails take them.
 *
 * @param counts - instances of each variant, in the configuration's order
 * @throws ValidationException listing everything that the guardrails do not allow
 */
export function rolloutSteps(deployment: DeploymentConfig | undefined, counts: readonly number[]): RolloutStep[] {
  check(deployment, counts);
  const { RollingUpdatePolicy, BlueGreenUpdatePolicy } = deployment ?? {};
  if (RollingUpdatePolicy !== undefined) {
    const { MaximumBatchSize, WaitIntervalInSeconds = 0 } = RollingUpdatePolicy;
    return rolling(batch(MaximumBatchSize, counts[0] ?? 1), WaitIntervalInSeconds, counts[0] ?? 1);
  }
  return blueGreen(BlueGreenUpdatePolicy, counts);
}

/** The new fleet starts whole; traffic shifts in steps; the old fleet goes after its termination wait. */
function blueGreen(policy: BlueGreenUpdatePolicy | undefined, counts: readonly number[]): RolloutStep[] {
  const none = counts.map(() => 0);
  const routing = policy?.TrafficRoutingConfiguration;
  const bakeSeconds = routing?.WaitIntervalInSeconds ?? 0;
  const partial = (share: number): RolloutStep => ({ instances: counts, share, bakeSeconds, remaining: counts });
  const last: RolloutStep = {
    instances: counts,
    share: 100,
    bakeSeconds: policy?.TerminationWaitInSeconds ?? 0,
    remaining: none,
  };
  switch (routing?.Type) {
    case 'CANARY':
      return [partial(percent(routing.CanarySize, counts)), last];
    case 'LINEAR': {
      const step = percent(routing.LinearStepSize, counts);
      const shares = Array.from({ length: Math.ceil(100 / step) - 1 }, (_, at) => (at + 1) * step);
      return [...shares.map(partial), last];
    }
    default:
      return [last];
  }
}

/** A batch of new instances takes over from as many old ones, again and again. */
function rolling(size: number, bakeSeconds: number, count: number): RolloutStep[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, at) => {
    const started = Math.min(count, (at + 1) * size);
    return { instances: [started], share: (100 * started) / count, bakeSeconds, remaining: [count - started] };
  });
}

/** A capacity as a share of the traffic, in percent. */
function percent(size: CapacitySize | undefined, counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return size?.Type === 'INSTANCE_COUNT' ? (100 * (size.Value ?? 1)) / total : (size?.Value ?? 100);
}

function batch(size: CapacitySize | undefined, count: number): number {
  return size?.Type === 'INSTANCE_COUNT'
    ? (size.Value ?? 1)
    : Math.max(1, Math.floor((count * (size?.Value ?? 100)) / 100));
}

/** Limits of the SageMaker API reference (DeploymentConfig and what it holds). */
function check(deployment: DeploymentConfig | undefined, counts: readonly number[]): void {
  if (deployment === undefined) return;
  const { BlueGreenUpdatePolicy: blue, RollingUpdatePolicy: rollingPolicy, AutoRollbackConfiguration } = deployment;
  const routing = blue?.TrafficRoutingConfiguration;
  const problems: string[] = [];
  const between = (name: string, value: number | undefined, low: number, high: number) => {
    if (value !== undefined && !(value >= low && value <= high))
      problems.push(`${name} must be between ${low} and ${high}, got ${value}`);
  };
  if (blue !== undefined && rollingPolicy !== undefined)
    problems.push('DeploymentConfig must have one of BlueGreenUpdatePolicy and RollingUpdatePolicy, got both');
  between('AutoRollbackConfiguration.Alarms', AutoRollbackConfiguration?.Alarms?.length, 1, 10);
  between('TerminationWaitInSeconds', blue?.TerminationWaitInSeconds, 0, 3600);
  between('WaitIntervalInSeconds', routing?.WaitIntervalInSeconds ?? rollingPolicy?.WaitIntervalInSeconds, 0, 3600);
  const timeout = blue?.MaximumExecutionTimeoutInSeconds ?? rollingPolicy?.MaximumExecutionTimeoutInSeconds;
  between('MaximumExecutionTimeoutInSeconds', timeout, 600, 28_800);
  if (routing?.Type === 'CANARY')
    between('CanarySize in percent of the fleet', share(routing.CanarySize, counts), 0, 50);
  if (routing?.Type === 'LINEAR')
    between('LinearStepSize in percent of the fleet', share(routing.LinearStepSize, counts), 10, 50);
  if (rollingPolicy !== undefined) {
    between('MaximumBatchSize in percent of the fleet', share(rollingPolicy.MaximumBatchSize, counts), 5, 50);
    if (counts.length > 1) problems.push(`RollingUpdatePolicy must be for a single variant, got ${counts.length}`);
  }
  if (problems.length > 0) throw validation(problems.join('; '));
}

function share(size: CapacitySize | undefined, counts: readonly number[]): number {
  return percent(size ?? { Type: 'CAPACITY_PERCENT', Value: Number.NaN }, counts);
}
