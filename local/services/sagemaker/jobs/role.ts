import type { Identity } from '../../../kernel/operation/caller';
import type { Job } from './job';

/** A job acts as its role, in a session of SageMaker's. */
export function jobRole({ roleArn }: Pick<Job, 'roleArn'>): Extract<Identity, { kind: 'assume' }> {
  return { kind: 'assume', roleArn, service: 'sagemaker.amazonaws.com', sessionName: 'SageMaker' };
}
