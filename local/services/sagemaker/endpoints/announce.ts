import type { Kernel } from '../../../kernel/kernel';
import { publish } from '../events/notification';
import { describeVariants, pendingDeployment } from './describe';
import type { Endpoint } from './endpoint';

/** Tells EventBridge what changed: the endpoint's status, or how far its deployment is. */
export function announce(kernel: Kernel, before: Endpoint | undefined, after: Endpoint): void {
  const moved = before?.rollout?.at !== after.rollout?.at || before?.rollout?.stage !== after.rollout?.stage;
  if (before?.status === after.status && !moved) return;
  const detail = {
    EndpointName: after.name,
    EndpointArn: after.arn,
    EndpointConfigName: after.configName,
    ProductionVariants: describeVariants(kernel, after, after.fleets[0]),
    EndpointStatus: eventStatus(after.status),
    CreationTime: after.created,
    LastModifiedTime: after.modified,
    FailureReason: after.failureReason,
  };
  if (before?.status !== after.status) publish(kernel, 'SageMaker Endpoint State Change', [after.arn], detail);
  if (after.rollout !== undefined && moved) {
    const PendingDeploymentSummary = pendingDeployment(kernel, after);
    publish(kernel, 'SageMaker Endpoint Deployment State Change', [after.arn], { ...detail, PendingDeploymentSummary });
  }
}

/** Events write `IN_SERVICE` where Describe writes `InService`. */
const eventStatus = (status: Endpoint['status']): string => status.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
