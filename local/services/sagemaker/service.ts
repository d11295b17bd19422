import type { Service } from '../../kernel/service';
import type { Area } from './area';
import { endpoints } from './endpoints';
import { notifications } from './events/notification';
import { jobs } from './jobs';
import { pipelines } from './pipelines';
import { registry } from './registry';
import { tags } from './tags';

/** Amazon SageMaker: training and processing jobs, pipelines, the model registry, models and endpoints. */
export function sagemaker(): Service {
  const areas: readonly Area[] = [tags(), registry(), jobs(), pipelines(), endpoints()];
  return {
    name: 'sagemaker',
    operations: areas.flatMap((area) => area.operations),
    workflows: [notifications, ...areas.flatMap((area) => area.workflows ?? [])],
    async start(kernel, parts) {
      for (const area of areas) await area.start?.(kernel, parts);
    },
    async stop() {
      for (const area of areas) await area.stop?.();
    },
  };
}
