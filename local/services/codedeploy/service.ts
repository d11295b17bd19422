import type { Service } from '../../kernel/service';
import { deploymentWorkflow } from './deployment/workflow';
import { BatchGetApplications } from './operations/BatchGetApplications';
import { BatchGetDeploymentGroups } from './operations/BatchGetDeploymentGroups';
import { BatchGetDeploymentTargets } from './operations/BatchGetDeploymentTargets';
import { BatchGetDeployments } from './operations/BatchGetDeployments';
import { CreateApplication } from './operations/CreateApplication';
import { CreateDeployment } from './operations/CreateDeployment';
import { CreateDeploymentConfig } from './operations/CreateDeploymentConfig';
import { CreateDeploymentGroup } from './operations/CreateDeploymentGroup';
import { DeleteApplication } from './operations/DeleteApplication';
import { DeleteDeploymentConfig } from './operations/DeleteDeploymentConfig';
import { DeleteDeploymentGroup } from './operations/DeleteDeploymentGroup';
import { GetApplication } from './operations/GetApplication';
import { GetDeployment } from './operations/GetDeployment';
import { GetDeploymentConfig } from './operations/GetDeploymentConfig';
import { GetDeploymentGroup } from './operations/GetDeploymentGroup';
import { GetDeploymentTarget } from './operations/GetDeploymentTarget';
import { ListApplications } from './operations/ListApplications';
import { ListDeploymentConfigs } from './operations/ListDeploymentConfigs';
import { ListDeploymentGroups } from './operations/ListDeploymentGroups';
import { ListDeploymentTargets } from './operations/ListDeploymentTargets';
import { ListDeployments } from './operations/ListDeployments';
import { ListTagsForResource } from './operations/ListTagsForResource';
import { PutLifecycleEventHookExecutionStatus } from './operations/PutLifecycleEventHookExecutionStatus';
import { StopDeployment } from './operations/StopDeployment';
import { TagResource } from './operations/TagResource';
import { UntagResource } from './operations/UntagResource';
import { UpdateDeploymentGroup } from './operations/UpdateDeploymentGroup';

/** CodeDeploy for Lambda: an alias shifts from one version to another, checked by hooks and watched by alarms. */
export function codedeploy(): Service {
  return {
    name: 'codedeploy',
    operations: [
      BatchGetApplications,
      BatchGetDeploymentGroups,
      BatchGetDeploymentTargets,
      BatchGetDeployments,
      CreateApplication,
      CreateDeployment,
      CreateDeploymentConfig,
      CreateDeploymentGroup,
      DeleteApplication,
      DeleteDeploymentConfig,
      DeleteDeploymentGroup,
      GetApplication,
      GetDeployment,
      GetDeploymentConfig,
      GetDeploymentGroup,
      GetDeploymentTarget,
      ListApplications,
      ListDeploymentConfigs,
      ListDeploymentGroups,
      ListDeploymentTargets,
      ListDeployments,
      ListTagsForResource,
      PutLifecycleEventHookExecutionStatus,
      StopDeployment,
      TagResource,
      UntagResource,
      UpdateDeploymentGroup,
    ],
    workflows: [deploymentWorkflow],
  };
}
