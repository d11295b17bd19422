import { resolve } from '../../kernel/paths';
import type { ImageRuntime } from './image';
import { scikitLearn19 } from './scikit-learn';

/**
 * Model Monitor's own analyzer. AWS's image is Deequ on Spark, and not public; our analysis stands for it, under the same container
 * contract: environment variables in, statistics.json, constraints.json, constraint_violations.json and a file of metrics out.
 */
export const modelMonitorAnalyzer: ImageRuntime = {
  ...scikitLearn19,
  name: 'sagemaker-model-monitor-analyzer',
  repository: 'sagemaker-model-monitor-analyzer',
  tags: ['latest'],
  // A file of ours, not of the container: there is none to look into.
  entrypoint: () => ['python3', resolve('model-code'), 'analyze'],
};
