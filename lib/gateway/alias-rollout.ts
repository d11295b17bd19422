import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { CfnApplication, CfnDeploymentConfig, CfnDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { TypeScriptFunction } from '../lambda/typescript-function';
import type { ModelSpec, ServerlessFleet } from '../spec';
import type { GatewayFunction } from './gateway-function';
import { gatewayName, smokeTestName } from './names';

export interface AliasRolloutProps {
  readonly spec: ModelSpec;
  readonly fleet: ServerlessFleet;
  readonly stage?: string;
  readonly gateway: GatewayFunction;
  /** What the smoke test sends. */
  readonly golden: Asset;
  /** Names of alarms that stop a rollout: 1 to 10 (CodeDeploy's limit). */
  readonly alarmNames: readonly string[];
  /** What the smoke test runs as. */
  readonly smokeTestRole: IRole;
  /** What CodeDeploy runs as. */
  readonly shiftRole: IRole;
  readonly encryptionKey: IKey;
}

/**
 * How the gateway's alias moves to a new version. A smoke test asks it first, on its own; then CodeDeploy shifts traffic as declared, and
 * back when an alarm goes off. CloudFormation starts it whenever the alias is to name another version.
 */
export class AliasRollout extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AliasRolloutProps,
  ) {
    super(scope, id);
    const { spec, stage, gateway } = props;
    const name = gatewayName(spec.name, stage);
    const application = new CfnApplication(this, 'Application', { applicationName: name, computePlatform: 'Lambda' });
    const group = new CfnDeploymentGroup(this, 'Group', {
      applicationName: application.ref,
      deploymentGroupName: name,
      deploymentConfigName: this.deploymentConfig(name),
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      serviceRoleArn: props.shiftRole.roleArn,
      alarmConfiguration: { enabled: true, alarms: props.alarmNames.map((alarm) => ({ name: alarm })) },
      autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] },
    });
    const smokeTest = this.smokeTest();
    gateway.alias.cfnOptions.updatePolicy = {
      codeDeployLambdaAliasUpdate: {
        applicationName: application.ref,
        deploymentGroupName: group.ref,
        beforeAllowTrafficHook: smokeTest.functionName,
      },
    };
  }

  private deploymentConfig(name: string): string {
    const trafficRoutingConfig = this.props.fleet.rollout.bind();
    if (trafficRoutingConfig === undefined) return 'CodeDeployDefault.LambdaAllAtOnce';
    const { type, timeBasedCanary: canary, timeBasedLinear: linear } = trafficRoutingConfig;
    const size = canary
      ? `canary-${canary.canaryPercentage}-${canary.canaryInterval}`
      : `linear-${linear?.linearPercentage}-${linear?.linearInterval}`;
    return new CfnDeploymentConfig(this, 'Config', {
      // A configuration cannot be changed, only replaced: so its name says what it is.
      deploymentConfigName: `${name}-${size}`,
      computePlatform: 'Lambda',
      trafficRoutingConfig: { type, timeBasedCanary: canary, timeBasedLinear: linear },
    }).ref;
  }

  private smokeTest(): TypeScriptFunction {
    const { spec, stage, gateway, golden, smokeTestRole, encryptionKey } = this.props;
    const functionName = smokeTestName(spec.name, stage);
    const logGroup = new LogGroup(this, 'SmokeTestLogs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: RetentionDays.ONE_MONTH,
      encryptionKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new TypeScriptFunction(this, 'SmokeTest', {
      ...{ functionName, logGroup },
      entry: 'lib/gateway/smoke-test/handler.ts',
      description: `Headgate: asks a new version of ${spec.name} before it takes traffic`,
      role: smokeTestRole,
      environment: {
        TARGET: gateway.versionArn,
        GOLDEN_BUCKET: golden.s3BucketName,
        GOLDEN_KEY: golden.s3ObjectKey,
        CONTENT_TYPE: spec.contentType,
      },
      // A cold start of the model may take as long as its gateway waits, and golden requests are tried one after the other.
      timeout: Duration.minutes(5),
    });
  }
}
