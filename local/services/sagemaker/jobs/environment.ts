import type { Kernel } from '../../../kernel/kernel';
import { credentialVariables } from './credentials';
import type { Job } from './job';
import type { Plan } from './plan';

/** All that a container's program sees besides its image's own variables: the request's, the Region, the role's session. */
export async function jobEnvironment(kernel: Kernel, job: Job, plan: Plan): Promise<Record<string, string>> {
  return {
    ...plan.environment,
    AWS_REGION: kernel.region,
    AWS_DEFAULT_REGION: kernel.region,
    ...(kernel.endpoint === '' ? {} : { AWS_ENDPOINT_URL: kernel.endpoint }),
    ...(plan.networkIsolation ? {} : await credentialVariables(kernel, job)),
  };
}
