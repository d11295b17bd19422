import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { DutyRole } from '../../iam/duty-role';
import { endpointName, PREFIX } from '../../names';

const NAMED = 'One role deploys the serving stacks of all models; their names share a prefix.';

/** What is deployed for serverless models besides: roles that CloudFormation hands on. */
export interface HandedOn {
  /** What gateways and smoke tests run as. */
  readonly functions: readonly IRole[];
  /** What CodeDeploy runs as. */
  readonly shift: IRole;
}

/** Lets the deployment role deploy what a serverless model's serving stack holds besides an endpoint. */
export function allowDeployingGateways(role: DutyRole, { functions, shift }: HandedOn): void {
  const { account, partition, region } = Stack.of(role);
  const arn = (service: string, resource: string, resourceName: string) =>
    Stack.of(role).formatArn({ service, resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  role
    .allow({
      actions: [
        ...['lambda:AddPermission', 'lambda:CreateAlias', 'lambda:CreateFunction', 'lambda:DeleteAlias'],
        ...['lambda:DeleteFunction', 'lambda:GetAlias', 'lambda:GetFunction', 'lambda:GetFunctionConfiguration'],
        ...['lambda:GetPolicy', 'lambda:ListTags', 'lambda:ListVersionsByFunction', 'lambda:PublishVersion'],
        ...['lambda:RemovePermission', 'lambda:TagResource', 'lambda:UntagResource', 'lambda:UpdateAlias'],
        ...['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'],
      ],
      resources: [`${PREFIX}-*`, `CodeDeployHook_${PREFIX}-*`].map((name) => arn('lambda', 'function', name)),
      because: NAMED,
    })
    .allow({
      actions: [
        ...['codedeploy:CreateApplication', 'codedeploy:CreateDeployment', 'codedeploy:CreateDeploymentGroup'],
        ...['codedeploy:DeleteApplication', 'codedeploy:DeleteDeploymentGroup', 'codedeploy:GetApplication'],
        ...['codedeploy:GetApplicationRevision', 'codedeploy:GetDeployment', 'codedeploy:GetDeploymentGroup'],
        ...['codedeploy:ListDeployments', 'codedeploy:ListTagsForResource', 'codedeploy:RegisterApplicationRevision'],
        ...['codedeploy:StopDeployment', 'codedeploy:TagResource', 'codedeploy:UntagResource'],
        ...['codedeploy:UpdateDeploymentGroup'],
      ],
      resources: [
        arn('codedeploy', 'application', `${PREFIX}-*`),
        arn('codedeploy', 'deploymentgroup', `${PREFIX}-*/${PREFIX}-*`),
      ],
      because: NAMED,
    })
    .allow({
      actions: [
        ...['codedeploy:CreateDeploymentConfig', 'codedeploy:DeleteDeploymentConfig'],
        'codedeploy:GetDeploymentConfig',
      ],
      resources: [
        arn('codedeploy', 'deploymentconfig', `${PREFIX}-*`),
        arn('codedeploy', 'deploymentconfig', 'CodeDeployDefault.*'),
      ],
      because: NAMED,
    })
    .allow({
      actions: ['apigateway:DELETE', 'apigateway:GET', 'apigateway:PATCH', 'apigateway:POST', 'apigateway:PUT'],
      resources: [`arn:${partition}:apigateway:${region}::/apis/*`, `arn:${partition}:apigateway:${region}::/apis`],
      because: 'API Gateway numbers APIs and their parts.',
    })
    .allow({
      actions: ['s3:GetObject'],
      resources: [`arn:${partition}:s3:::cdk-*-assets-${account}-${region}/*`],
      because: 'Code of functions is an asset; the bootstrap’s qualifier and the content hash are part of its name.',
    })
    .allow({
      actions: ['iam:PassRole'],
      resources: functions.map(({ roleArn }) => roleArn),
      conditions: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    })
    .allow({
      actions: ['iam:PassRole'],
      resources: [shift.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'codedeploy.amazonaws.com' } },
    });
}

/** Lets promotion find out which endpoint a gateway asks, ask it itself, and delete those that no version needs any more. */
export function allowPromotingGateways(role: DutyRole, models: readonly string[]): void {
  const stack = Stack.of(role);
  role
    .allow({
      actions: ['lambda:GetFunctionConfiguration'],
      resources: [
        stack.formatArn({
          ...{ service: 'lambda', resource: 'function', resourceName: `${PREFIX}-*` },
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      because: 'One state machine promotes all models.',
    })
    .allow({
      actions: ['sagemaker:DeleteEndpoint', 'sagemaker:DescribeEndpoint', 'sagemaker:InvokeEndpoint'],
      resources: models.map((model) =>
        stack.formatArn({ service: 'sagemaker', resource: `endpoint/${endpointName(model)}-*` }),
      ),
      because: 'Each version of a serverless model has an endpoint of its own.',
    });
}
