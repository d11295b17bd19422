import { RemovalPolicy } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { DutyRole } from '../../iam/duty-role';
import { TypeScriptFunction } from '../../lambda/typescript-function';
import { PREFIX } from '../../names';
import type { IModelRegistry } from '../../registry/model-registry';

export interface ChampionFunctionProps {
  /** The model's name. */
  readonly model: string;
  readonly registry: IModelRegistry;
  /** Encrypts the log. */
  readonly encryptionKey: IKey;
}

/** Answers the pipeline which version a challenger has to beat. It reads the registry and can change nothing. */
export class ChampionFunction extends Construct {
  readonly functionArn: string;

  constructor(scope: Construct, id: string, { model, registry, encryptionKey }: ChampionFunctionProps) {
    super(scope, id);
    const role = new DutyRole(this, 'Role', {
      duty: 'champion',
      model,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Headgate: finds the champion of ${model}`,
    });
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${PREFIX}-${model}-champion`,
      retention: RetentionDays.ONE_MONTH,
      encryptionKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    registry.grantRead(role);
    role.allow({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
      because: 'The ARN of a log group ends in a wildcard for its streams, which Lambda names.',
    });
    const lookup = new TypeScriptFunction(this, 'Function', {
      entry: 'lib/training/champion/handler.ts',
      description: `Headgate: the version of ${model} that a challenger has to beat`,
      role,
      logGroup,
    });
    this.functionArn = lookup.functionArn;
  }
}
