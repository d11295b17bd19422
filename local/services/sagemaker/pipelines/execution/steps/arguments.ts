import { loadModel } from '../../../../../kernel/wire/schema/model';
import { shapeProblems } from '../../definition/shape';
import { STEP_TYPES } from '../../definition/step-types';
import type { StepRun } from '../run';
import { StepError } from '../step-error';

/**
 * A step's Arguments as the request that they become, with the name that the executor gives.
 *
 * @throws StepError when a reference's value has not the type that the operation wants
 */
export async function requestOf<Request>(run: StepRun): Promise<Request> {
  const { operation, named } = STEP_TYPES[run.step.Type]!;
  const given = (await run.resolve(run.step.Arguments)) as Record<string, unknown>;
  const model = await loadModel('sagemaker');
  const problems = shapeProblems(model.operations.get(operation!)!.input, given, 'Arguments');
  if (problems.length > 0) throw new StepError(`ClientError: ${problems.join('; ')}`);
  return (named === undefined ? given : { ...given, [named]: run.resourceName }) as Request;
}
