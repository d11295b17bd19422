import { ServiceError } from '../../kernel/operation/error';

const typed = (code: string) => (message: string) => new ServiceError(code, message, 400);

export const applicationExists = typed('ApplicationAlreadyExistsException');
export const applicationMissing = typed('ApplicationDoesNotExistException');
export const alarmsLimit = typed('AlarmsLimitExceededException');
export const configExists = typed('DeploymentConfigAlreadyExistsException');
export const configInUse = typed('DeploymentConfigInUseException');
export const configMissing = typed('DeploymentConfigDoesNotExistException');
export const deploymentCompleted = typed('DeploymentAlreadyCompletedException');
export const deploymentLimit = typed('DeploymentLimitExceededException');
export const deploymentMissing = typed('DeploymentDoesNotExistException');
export const eventCompleted = typed('LifecycleEventAlreadyCompletedException');
export const groupExists = typed('DeploymentGroupAlreadyExistsException');
export const groupMissing = typed('DeploymentGroupDoesNotExistException');
export const invalidArn = typed('InvalidArnException');
export const invalidConfigName = typed('InvalidDeploymentConfigNameException');
export const invalidExecutionId = typed('InvalidLifecycleEventHookExecutionIdException');
export const invalidExecutionStatus = typed('InvalidLifecycleEventHookExecutionStatusException');
export const invalidOperation = typed('InvalidOperationException');
export const invalidRevision = typed('InvalidRevisionException');
export const invalidRole = typed('InvalidRoleException');
export const invalidRollback = typed('InvalidAutoRollbackConfigException');
export const invalidRouting = typed('InvalidTrafficRoutingConfigurationException');
export const invalidStyle = typed('InvalidDeploymentStyleException');
export const invalidToken = typed('InvalidNextTokenException');
export const revisionRequired = typed('RevisionRequiredException');
export const targetMissing = typed('DeploymentTargetDoesNotExistException');
