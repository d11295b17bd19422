import type { Kernel } from '../../../kernel/kernel';
import { applicationArn, groupArn } from '../names';
import type { Deployment } from './deployment';

const STATES: Readonly<Partial<Record<Deployment['status'], string>>> = {
  InProgress: 'START',
  Succeeded: 'SUCCESS',
  Failed: 'FAILURE',
  Stopped: 'STOP',
};

/** What changes when a deployment of an alias begins or ends: whoever waits for it watches this. */
export const aliasSubject = (functionName: string, alias: string): string =>
  `codedeploy:alias/${functionName.replace(/^.*:function:/, '')}/${alias}`;

/**
 * Tells EventBridge what became of a deployment, and wakes whoever waits for its alias.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-cloudwatch-events.html
 */
export async function announce(kernel: Kernel, deployment: Deployment): Promise<void> {
  const { id, applicationName, groupName, groupId, revision, status } = deployment;
  kernel.workflows.touched(aliasSubject(revision.functionName, revision.alias));
  await kernel.call({ kind: 'service', principal: 'codedeploy.amazonaws.com' }, 'events', 'PutEvents', {
    Entries: [
      {
        Source: 'aws.codedeploy',
        DetailType: 'CodeDeploy Deployment State-change Notification',
        Resources: [groupArn(kernel, applicationName, groupName), applicationArn(kernel, applicationName)],
        Detail: JSON.stringify({
          region: kernel.region,
          deploymentId: id,
          instanceGroupId: groupId,
          deploymentGroup: groupName,
          state: STATES[status],
          application: applicationName,
        }),
        Time: new Date(deployment.completedAt ?? deployment.startedAt ?? deployment.createdAt),
      },
    ],
  });
}
