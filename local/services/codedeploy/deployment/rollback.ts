import type { Deployment, NewDeployment } from './deployment';

/** The deployment that takes another one back: all traffic to the version before, at once, with no hooks. */
export const rollbackOf = (deployment: NewDeployment | Deployment, id: string): NewDeployment => ({
  id,
  applicationName: deployment.applicationName,
  groupName: deployment.groupName,
  groupId: deployment.groupId,
  configName: 'CodeDeployDefault.LambdaAllAtOnce',
  steps: [{ weight: 100, minutes: 0 }],
  revision: {
    ...deployment.revision,
    currentVersion: deployment.revision.targetVersion,
    targetVersion: deployment.revision.currentVersion,
    hooks: {},
  },
  roleArn: deployment.roleArn,
  creator: 'codeDeployRollback',
  rollBackOn: [],
  alarms: [],
  ignoresPollFailure: true,
  rollsBack: deployment.id,
});
