import type { Kernel } from '../../../kernel/kernel';
import { serviceRole } from '../groups';
import type { DeploymentEffects } from './events';

/**
 * Invokes the function of a lifecycle event and does not wait for it: it answers by PutLifecycleEventHookExecutionStatus, and a
 * function that crashes does not answer at all.
 */
export async function invokeHook(
  kernel: Kernel,
  { deployment, functionName, executionId }: DeploymentEffects['invoke'],
): Promise<void> {
  const payload = { DeploymentId: deployment.id, LifecycleEventHookExecutionId: executionId };
  await kernel.call(serviceRole(deployment.roleArn), 'lambda', 'Invoke', {
    FunctionName: functionName,
    InvocationType: 'Event',
    Payload: Buffer.from(JSON.stringify(payload)),
  });
}
