import type { Service } from '../../kernel/service';
import { compose } from './area';
import { endpoints } from './endpoints';
import { jobs } from './jobs';
import { modelMonitor } from './monitoring';
import { pipelines } from './pipelines';
import { registry } from './registry';
import { tags } from './tags';

/** Amazon SageMaker: training and processing jobs, pipelines, the model registry, models and endpoints, Model Monitor. */
export function sagemaker(): Service {
  return compose([tags(), registry(), jobs(), pipelines(), endpoints(), modelMonitor()]);
}
