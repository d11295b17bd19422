import type { CreateModelInput } from '@aws-sdk/client-sagemaker';
import { arnOf } from '../../../arn';
import { StepError } from '../step-error';
import { requestOf } from './arguments';
import type { StepKind } from './step-kind';

/** Creates a model. */
export const model: StepKind = async (run) => {
  const request = await requestOf<CreateModelInput>(run);
  try {
    await run.call('sagemaker', 'CreateModel', request);
  } catch (error) {
    // The process was killed after creating the model: the name is this attempt's own.
    if (!(error instanceof StepError && run.context.resumed && error.message.includes('already existing'))) throw error;
  }
  const properties = await run.call('sagemaker', 'DescribeModel', { ModelName: request.ModelName });
  const metadata = { Model: { Arn: arnOf(run.context.kernel, 'model', request.ModelName!) } };
  return { success: { properties, metadata } };
};
