import { laterPackageGroupName, packageGroupName } from '../names';
import type { ApprovalThresholds, BoundStage, ModelSpec } from '../spec';

/** One stage on a model's way to production, with what it takes from the stage before and hands to the next. */
export interface Delivery {
  readonly stage: BoundStage['name'];
  /** The declaration as it is in this stage. */
  readonly spec: ModelSpec;
  /** Whose versions the stage serves: each stage has a group, so an approval in one is none in another. */
  readonly packageGroup: string;
  /** Whether it is one of several. */
  readonly staged: boolean;
  /** Whether versions come from a stage before, and not from the pipeline. */
  readonly later: boolean;
  /** Where a version waits once this stage has verified it. */
  readonly next?: { readonly stage: BoundStage['name']; readonly packageGroup: string };
  /** What approves by itself; undefined where people decide. */
  readonly thresholds?: ApprovalThresholds;
  /** Those who may approve; none means everyone whose own policy allows it. */
  readonly approvers: readonly string[];
}

/** A model's way to production, first stage to last. */
export function deliveries(spec: ModelSpec): readonly Delivery[] {
  const stages = spec.stages.bind();
  const group = (index: number) =>
    index === 0 ? packageGroupName(spec.name) : laterPackageGroupName(spec.name, stages[index]!.name);
  return stages.map(({ name: stage, thresholds, approvers = spec.approvers, ...own }, index) => {
    const next = stages[index + 1];
    return {
      stage,
      spec: {
        ...spec,
        serving: own.serving ?? spec.serving,
        bakeMinutes: own.bakeMinutes ?? spec.bakeMinutes,
        minInvocations: own.minInvocations ?? spec.minInvocations,
      },
      packageGroup: group(index),
      staged: stages.length > 1,
      later: index > 0,
      ...(next && { next: { stage: next.name, packageGroup: group(index + 1) } }),
      thresholds,
      approvers,
    };
  });
}

/**
 * One stage of a model.
 * @throws Error for a stage that the model does not declare
 */
export function deliveryOf(spec: ModelSpec, stage: string): Delivery {
  const all = deliveries(spec);
  const found = all.find((delivery) => delivery.stage === stage);
  if (found !== undefined) return found;
  const declared = all.map((delivery) => delivery.stage).join(', ');
  throw new Error(`stage of ${spec.name} must be one that it declares (${declared}), got ${stage}`);
}

/** Whether a model goes through several stages. */
export function isStaged({ stages }: ModelSpec): boolean {
  return stages.bind().length > 1;
}
