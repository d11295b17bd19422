import type { ModelSpec } from '../../lib/spec';

/** Instances that a quota has to allow. */
export interface InstanceNeed {
  /** As Service Quotas names it, for example `ml.m5.large for endpoint usage`. */
  readonly quota: string;
  readonly instances: number;
}

/**
 * What all models need at once: endpoints twice their instances, for a rollout runs both fleets; jobs one of each kind a
 * model.
 */
export function instancesNeeded(models: readonly ModelSpec[]): InstanceNeed[] {
  const needs = new Map<string, number>();
  const add = (quota: string, instances: number) => needs.set(quota, (needs.get(quota) ?? 0) + instances);
  for (const { serving, processingInstanceType, trainingInstanceType } of models) {
    const fleet = serving.bind();
    if (fleet.kind === 'provisioned') add(`${fleet.instanceType} for endpoint usage`, 2 * fleet.instanceCount);
    add(`${processingInstanceType} for processing job usage`, 1);
    add(`${trainingInstanceType} for training job usage`, 1);
  }
  return [...needs].map(([quota, instances]) => ({ quota, instances }));
}
