import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import type { RemovalPolicy } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import {
  CustomerManagedEncryptionConfiguration,
  DefinitionBody,
  LogLevel,
  StateMachine,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { PREFIX, promotionMachineName, stageSuffix } from '../names';
import type { Stage } from '../names';
import { promotionDefinition } from './definition';

export interface PromotionProps {
  /** What the machine runs as. */
  readonly role: IRole;
  /** What CloudFormation runs as while it updates a serving stack. */
  readonly deploymentRole: IRole;
  /** Where every decision is written down. */
  readonly audit: IBucket;
  /** Who hears of promotions, rejections and failures. */
  readonly notifications: ITopic;
  readonly encryptionKey: IKey;
  readonly removalPolicy: RemovalPolicy;
  /**
   * The stage it promotes in.
   * @default production
   */
  readonly stage?: Stage;
}

/** The state machine that promotes versions of all models; {@link promotionDefinition} describes it. */
export class Promotion extends StateMachine {
  /** The platform's state machine, from any stack of the same account and Region. */
  static fromPlatform(scope: Construct, id: string, stage?: Stage): IStateMachine {
    const arn = Stack.of(scope).formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: promotionMachineName(stage),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return StateMachine.fromStateMachineArn(scope, id, arn);
  }

  constructor(scope: Construct, id: string, props: PromotionProps) {
    const definition = promotionDefinition({
      deploymentRoleArn: props.deploymentRole.roleArn,
      auditBucket: props.audit.bucketName,
      topicArn: props.notifications.topicArn,
    });
    super(scope, id, {
      stateMachineName: promotionMachineName(props.stage),
      definitionBody: DefinitionBody.fromString(Stack.of(scope).toJsonString(definition)),
      role: props.role,
      tracingEnabled: true,
      logs: { destination: logGroup(scope, `${id}Logs`, props), level: LogLevel.ALL, includeExecutionData: true },
      encryptionConfiguration: new CustomerManagedEncryptionConfiguration(props.encryptionKey, Duration.minutes(5)),
      removalPolicy: props.removalPolicy,
    });
    this.alarmOnFailure(props);
  }

  /** A version that fails is rejected, and the execution succeeds; an execution that fails needs a person. */
  private alarmOnFailure({ notifications, stage }: PromotionProps): void {
    const alarm = new Alarm(this, 'Failed', {
      alarmName: `${PREFIX}-promotion${stageSuffix(stage)}-failed`,
      alarmDescription: 'SEV2. Promotion could not finish. Owner: platform. Runbook: docs/runbooks/promotion-failed.md',
      metric: this.metricFailed({ period: Duration.minutes(1), statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(notifications));
  }
}

function logGroup(scope: Construct, id: string, { encryptionKey, removalPolicy, stage }: PromotionProps): LogGroup {
  return new LogGroup(scope, id, {
    // The prefix keeps the log group's resource policy below its size limit.
    logGroupName: `/aws/vendedlogs/states/${promotionMachineName(stage)}`,
    retention: RetentionDays.ONE_YEAR,
    encryptionKey,
    removalPolicy,
  });
}
