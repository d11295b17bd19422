import type { Resource } from './deployed';

/** A stage of a model's life, with what belongs to it by the paths of constructs. */
export interface Stage {
  readonly title: string;
  readonly paths: readonly RegExp[];
}

/** In the order of a model's life; the first one that fits has a resource. */
export const STAGES: readonly Stage[] = [
  { title: 'Shared', paths: [/^(Key|Storage|Notifications|Parameters)(\/|$)/] },
  { title: 'Train', paths: [/^(Champion|JobRole|PipelineRole|Pipeline)(\/|$)/] },
  { title: 'Register and approve', paths: [/^(Registry(-\w+)?|Gate|ApproverRole|Staging\/ApproverRole)(\/|$)/] },
  {
    title: 'Promote',
    paths: [/^(Promotion(Logs|Role)?|TriggerRole|DeploymentRole|Triggers|Live|Staging)(\/|$)/],
  },
  { title: 'Serve', paths: [/^(Serving|EndpointRole|Dashboard)(\/|$)/] },
  { title: 'Watch and retrain', paths: [/^Monitors(\/|$)/] },
];

/** @throws Error for a resource without a stage: whoever adds a construct says where it belongs */
export function stageOf({ id, path, type }: Pick<Resource, 'id' | 'path' | 'type'>): Stage {
  const stage = STAGES.find(({ paths }) => paths.some((pattern) => pattern.test(path)));
  if (stage !== undefined) return stage;
  throw new Error(`${id} (${type}, ${path}) has no stage: add it to scripts/docs/architecture/stages.ts`);
}
