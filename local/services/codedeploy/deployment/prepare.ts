import type { Kernel } from '../../../kernel/kernel';
import { ServiceError } from '../../../kernel/operation/error';
import { serviceRole } from '../groups';
import type { Deployment } from './deployment';

/** Reads the alias under the group's role. @throws when it is not where the revision begins */
export async function prepare(kernel: Kernel, { roleArn, revision, rollsBack }: Deployment): Promise<void> {
  const { functionName: FunctionName, alias: Name, currentVersion } = revision;
  const { FunctionVersion } = await kernel.call(serviceRole(roleArn), 'lambda', 'GetAlias', { FunctionName, Name });
  // A rollback begins wherever the deployment that it takes back stopped.
  if (rollsBack !== undefined || FunctionVersion === currentVersion) return;
  throw new ServiceError(
    'InvalidLambdaConfiguration',
    `CurrentVersion must be the version of alias ${Name} of function ${FunctionName}, ${FunctionVersion}, got ${currentVersion}`,
  );
}
