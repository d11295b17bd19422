import { isCustom } from '../schema/table';
import { apiGatewayV2Api } from './AWS-ApiGatewayV2-Api';
import { apiGatewayV2Authorizer } from './AWS-ApiGatewayV2-Authorizer';
import { apiGatewayV2Deployment } from './AWS-ApiGatewayV2-Deployment';
import { apiGatewayV2Integration } from './AWS-ApiGatewayV2-Integration';
import { apiGatewayV2Route } from './AWS-ApiGatewayV2-Route';
import { apiGatewayV2Stage } from './AWS-ApiGatewayV2-Stage';
import { scalableTarget } from './AWS-ApplicationAutoScaling-ScalableTarget';
import { scalingPolicy } from './AWS-ApplicationAutoScaling-ScalingPolicy';
import { cdkMetadata } from './AWS-CDK-Metadata';
import { customResource } from './AWS-CloudFormation-CustomResource';
import { cloudwatchAlarm } from './AWS-CloudWatch-Alarm';
import { cloudwatchCompositeAlarm } from './AWS-CloudWatch-CompositeAlarm';
import { cloudwatchDashboard } from './AWS-CloudWatch-Dashboard';
import { codedeployApplication } from './AWS-CodeDeploy-Application';
import { codedeployDeploymentConfig } from './AWS-CodeDeploy-DeploymentConfig';
import { codedeployDeploymentGroup } from './AWS-CodeDeploy-DeploymentGroup';
import { ecrRepository } from './AWS-ECR-Repository';
import { eventsRule } from './AWS-Events-Rule';
import { iamManagedPolicy } from './AWS-IAM-ManagedPolicy';
import { iamPolicy } from './AWS-IAM-Policy';
import { iamRole } from './AWS-IAM-Role';
import { iamUser } from './AWS-IAM-User';
import { kmsAlias } from './AWS-KMS-Alias';
import { kmsKey } from './AWS-KMS-Key';
import { lambdaAlias } from './AWS-Lambda-Alias';
import { lambdaFunction } from './AWS-Lambda-Function';
import { lambdaPermission } from './AWS-Lambda-Permission';
import { lambdaVersion } from './AWS-Lambda-Version';
import { logsLogGroup } from './AWS-Logs-LogGroup';
import { s3Bucket } from './AWS-S3-Bucket';
import { s3BucketPolicy } from './AWS-S3-BucketPolicy';
import { sagemakerDataQualityJobDefinition } from './AWS-SageMaker-DataQualityJobDefinition';
import { sagemakerEndpoint } from './AWS-SageMaker-Endpoint';
import { sagemakerEndpointConfig } from './AWS-SageMaker-EndpointConfig';
import { sagemakerModel } from './AWS-SageMaker-Model';
import { sagemakerModelPackageGroup } from './AWS-SageMaker-ModelPackageGroup';
import { sagemakerModelQualityJobDefinition } from './AWS-SageMaker-ModelQualityJobDefinition';
import { sagemakerMonitoringSchedule } from './AWS-SageMaker-MonitoringSchedule';
import { sagemakerPipeline } from './AWS-SageMaker-Pipeline';
import { schedulerSchedule } from './AWS-Scheduler-Schedule';
import { schedulerScheduleGroup } from './AWS-Scheduler-ScheduleGroup';
import { snsSubscription } from './AWS-SNS-Subscription';
import { snsTopic } from './AWS-SNS-Topic';
import { snsTopicPolicy } from './AWS-SNS-TopicPolicy';
import { sqsQueue } from './AWS-SQS-Queue';
import { sqsQueuePolicy } from './AWS-SQS-QueuePolicy';
import { ssmParameter } from './AWS-SSM-Parameter';
import { stepFunctionsStateMachine } from './AWS-StepFunctions-StateMachine';
import type { ResourceHandler } from './handler';

/** Every resource type that the local cloud deploys. */
export const handlers: readonly ResourceHandler[] = [
  apiGatewayV2Api,
  apiGatewayV2Authorizer,
  apiGatewayV2Deployment,
  apiGatewayV2Integration,
  apiGatewayV2Route,
  apiGatewayV2Stage,
  scalableTarget,
  scalingPolicy,
  cdkMetadata,
  customResource,
  cloudwatchAlarm,
  cloudwatchCompositeAlarm,
  cloudwatchDashboard,
  codedeployApplication,
  codedeployDeploymentConfig,
  codedeployDeploymentGroup,
  ecrRepository,
  eventsRule,
  iamManagedPolicy,
  iamPolicy,
  iamRole,
  iamUser,
  kmsAlias,
  kmsKey,
  lambdaAlias,
  lambdaFunction,
  lambdaPermission,
  lambdaVersion,
  logsLogGroup,
  s3Bucket,
  s3BucketPolicy,
  sagemakerDataQualityJobDefinition,
  sagemakerEndpoint,
  sagemakerEndpointConfig,
  sagemakerModel,
  sagemakerModelPackageGroup,
  sagemakerModelQualityJobDefinition,
  sagemakerMonitoringSchedule,
  sagemakerPipeline,
  schedulerSchedule,
  schedulerScheduleGroup,
  snsSubscription,
  snsTopic,
  snsTopicPolicy,
  sqsQueue,
  sqsQueuePolicy,
  ssmParameter,
  stepFunctionsStateMachine,
];

const byType = new Map(handlers.map((handler) => [handler.type, handler]));

export function findHandler(type: string): ResourceHandler | undefined {
  return byType.get(isCustom(type) ? 'AWS::CloudFormation::CustomResource' : type);
}

/** The handler of a type that validation has let through. */
export function handlerOf(type: string): ResourceHandler {
  const handler = findHandler(type);
  if (handler === undefined) throw new Error(`resource type ${type} has no handler`);
  return handler;
}
