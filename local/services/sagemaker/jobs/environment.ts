import type { Kernel } from '../../../kernel/kernel';
import { credentialVariables } from './credentials';
import type { Plan } from './plan';

/**
 * All that a container's program sees besides its image's own variables: the request's, the Region, the role's session. With
 * network isolation there is nothing to use credentials for, so there are none.
 */
export function jobEnvironment(kernel: Kernel, plan: Plan): Record<string, string> {
  return {
    ...plan.environment,
    AWS_REGION: kernel.region,
    AWS_DEFAULT_REGION: kernel.region,
    ...(kernel.endpoint === '' ? {} : { AWS_ENDPOINT_URL: kernel.endpoint }),
    ...(plan.networkIsolation ? {} : credentialVariables(kernel, plan.roleArn, plan.maxRuntimeSeconds)),
  };
}
