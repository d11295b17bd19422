import type { Kernel } from '../../../kernel/kernel';
import { serviceRole } from '../groups';
import type { Deployment } from './deployment';

/**
 * Gives the new version of an alias its share of the traffic; with all of it the alias points at nothing else.
 *
 * @param weight - percent
 */
export async function shift(kernel: Kernel, { roleArn, revision }: Deployment, weight: number): Promise<void> {
  const { functionName, alias, currentVersion, targetVersion } = revision;
  await kernel.call(serviceRole(roleArn), 'lambda', 'UpdateAlias', {
    FunctionName: functionName,
    Name: alias,
    FunctionVersion: weight === 100 ? targetVersion : currentVersion,
    RoutingConfig: { AdditionalVersionWeights: weight === 100 ? {} : { [targetVersion]: weight / 100 } },
  });
}
