import type { Service } from '../../kernel/service';
import { InvokeEndpoint } from './operations/InvokeEndpoint';

/** SageMaker Runtime: predictions, straight from the data plane. */
export function runtimeSagemaker(): Service {
  return { name: 'runtime.sagemaker', operations: [InvokeEndpoint] };
}
