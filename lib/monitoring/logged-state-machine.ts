import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  CustomerManagedEncryptionConfiguration,
  DefinitionBody,
  LogLevel,
  StateMachine,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import type { DutyRole } from '../iam/duty-role';
import type { Json } from '../promotion/asl';

export interface LoggedStateMachineProps {
  readonly name: string;
  readonly definition: Json;
  /** What it runs as. */
  readonly role: DutyRole;
  /** Encrypts executions and log. */
  readonly encryptionKey: IKey;
}

/** A model's state machine: encrypted, traced, every state logged for a month. */
export class LoggedStateMachine extends StateMachine {
  constructor(scope: Construct, id: string, { name, definition, role, encryptionKey }: LoggedStateMachineProps) {
    const destination = new LogGroup(scope, `${id}Logs`, {
      // The prefix keeps the log group's resource policy below its size limit.
      logGroupName: `/aws/vendedlogs/states/${name}`,
      retention: RetentionDays.ONE_MONTH,
      encryptionKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    super(scope, id, {
      stateMachineName: name,
      definitionBody: DefinitionBody.fromString(Stack.of(scope).toJsonString(definition)),
      role,
      tracingEnabled: true,
      logs: { destination, level: LogLevel.ALL, includeExecutionData: true },
      encryptionConfiguration: new CustomerManagedEncryptionConfiguration(encryptionKey, Duration.minutes(5)),
    });
    role.allow({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [encryptionKey.keyArn] });
    acknowledge(role, 'AwsSolutions-IAM5[Resource::*]', 'Deliveries of logs and X-Ray take no narrower resource.');
  }
}

/** The ARN of a state machine that is made after the role that starts it. */
export function machineArn(scope: Construct, resourceName: string): string {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
  return Stack.of(scope).formatArn({ service: 'states', resource: 'stateMachine', resourceName, arnFormat });
}
