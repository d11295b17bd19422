import type { CreateModelPackageInput } from '@aws-sdk/client-sagemaker';
import type { StepRun } from '../run';
import { StepError } from '../step-error';
import { requestOf } from './arguments';
import type { StepKind } from './step-kind';

/** Registers a model package; its group is made if there is none, as SageMaker does. */
export const registerModel: StepKind = async (run) => {
  const request = await requestOf<CreateModelPackageInput>(run);
  const ModelPackageName = await create(run, { ...request, ClientToken: run.context.id });
  const properties = await run.call('sagemaker', 'DescribeModelPackage', { ModelPackageName });
  return { success: { properties, metadata: { RegisterModel: { Arn: ModelPackageName } } } };
};

async function create(run: StepRun, request: CreateModelPackageInput): Promise<string> {
  const register = async () => (await run.call('sagemaker', 'CreateModelPackage', request)).ModelPackageArn!;
  try {
    return await register();
  } catch (error) {
    const missing = error instanceof StepError && /Model Package Group .* does not exist/.test(error.message);
    if (!missing) throw error;
    await run.call('sagemaker', 'CreateModelPackageGroup', { ModelPackageGroupName: request.ModelPackageGroupName });
    return register();
  }
}
