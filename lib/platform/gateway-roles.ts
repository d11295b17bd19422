import { ArnFormat, Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { DutyRole } from '../iam/duty-role';
import { PREFIX } from '../names';
import { arnsOf } from './roles/arns';

export interface GatewayRolesProps {
  readonly capture: IBucket;
  readonly encryptionKey: IKey;
}

const NAMED = 'One role serves the gateways of all models; their names share a prefix.';

/** What serverless models have of roles: the gateway's, the smoke test's, and what CodeDeploy is while it shifts an alias. */
export class GatewayRoles extends Construct {
  readonly gateway: DutyRole;
  readonly smokeTest: DutyRole;
  readonly shift: DutyRole;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GatewayRolesProps,
  ) {
    super(scope, id);
    this.gateway = this.createGateway();
    this.smokeTest = this.createSmokeTest();
    this.shift = this.createShift();
  }

  /** It asks models and keeps what they were asked; it can read nothing. */
  private createGateway(): DutyRole {
    const { capture, encryptionKey } = this.props;
    const role = new DutyRole(this, 'Gateway', {
      duty: 'gateway',
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: 'Headgate: front door of serverless models',
    });
    return this.allowLogs(role, `${PREFIX}-*`)
      .allow({ actions: ['sagemaker:InvokeEndpoint'], resources: [arnsOf(this).endpoints], because: NAMED })
      .allow({
        actions: ['s3:PutObject'],
        resources: [capture.arnForObjects('*')],
        because: 'Captured requests are keyed by model, version and hour.',
      })
      .allow({
        actions: ['sqs:SendMessage'],
        resources: [Stack.of(this).formatArn({ service: 'sqs', resource: `${PREFIX}-*-dead-letters` })],
        because: NAMED,
      })
      .allow({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [encryptionKey.keyArn] });
  }

  private createSmokeTest(): DutyRole {
    const { account, partition, region } = Stack.of(this);
    const role = new DutyRole(this, 'SmokeTest', {
      duty: 'smoke-test',
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: 'Headgate: asks a new version of a gateway before it takes traffic',
    });
    return this.allowLogs(role, `CodeDeployHook_${PREFIX}-*`)
      .allow({
        actions: ['lambda:InvokeFunction'],
        resources: [this.functions(`${PREFIX}-*:*`)],
        because: 'Every version of a gateway is tested; Lambda numbers them.',
      })
      .allow({
        actions: ['codedeploy:PutLifecycleEventHookExecutionStatus'],
        resources: [this.groups()],
        because: NAMED,
      })
      .allow({
        actions: ['s3:GetObject'],
        resources: [`arn:${partition}:s3:::cdk-*-assets-${account}-${region}/*`],
        because: 'Golden requests are an asset; the bootstrap’s qualifier and the content hash are part of its name.',
      });
  }

  /** As AWSCodeDeployRoleForLambdaLimited has it, but for the kit's functions only. */
  private createShift(): DutyRole {
    return new DutyRole(this, 'Shift', {
      duty: 'shift',
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
      description: 'Headgate: CodeDeploy shifts the traffic of gateways with it',
    })
      .allow({
        actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
        resources: [this.functions(`${PREFIX}-*`)],
        because: NAMED,
      })
      .allow({
        actions: ['lambda:InvokeFunction'],
        resources: [this.functions(`CodeDeployHook_${PREFIX}-*`)],
        because: NAMED,
      })
      .allow({
        actions: ['cloudwatch:DescribeAlarms'],
        resources: ['*'],
        because: 'One request asks for several alarms; the action takes no narrower resource then.',
      });
  }

  private allowLogs(role: DutyRole, functions: string): DutyRole {
    return role.allow({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.colon('logs', 'log-group', `/aws/lambda/${functions}`)],
      because: 'Lambda names the streams of a function’s log group.',
    });
  }

  private functions(resourceName: string): string {
    return this.colon('lambda', 'function', resourceName);
  }

  private groups(): string {
    return this.colon('codedeploy', 'deploymentgroup', `${PREFIX}-*/${PREFIX}-*`);
  }

  private colon(service: string, resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service, resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  }
}
