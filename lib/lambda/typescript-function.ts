import { Duration } from 'aws-cdk-lib';
import { Architecture, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { typescriptCode } from './typescript-code';

export interface TypeScriptFunctionProps {
  /** Module that exports `handler`, relative to the repository's root. */
  readonly entry: string;
  /** The role it runs under; every role belongs to one duty, so none is made up here. */
  readonly role: IRole;
  /** Where it logs; without one Lambda makes a group of its own that nobody deletes. */
  readonly logGroup: ILogGroup;
  /** One sentence for whoever finds the function. */
  readonly description: string;
  /**
   * Variables of the process.
   * @default - none
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Encrypts the variables.
   * @default - the key AWS manages
   */
  readonly environmentEncryption?: IKey;
  /**
   * Name for whoever has to know it before it exists.
   * @default - CloudFormation makes one
   */
  readonly functionName?: string;
  /** @default Duration.seconds(30) */
  readonly timeout?: Duration;
  /**
   * Memory in MB: 128 to 10240.
   * @default 256
   */
  readonly memorySize?: number;
}

/** A small TypeScript Lambda function. Its code lies beside the construct that uses it. */
export class TypeScriptFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: TypeScriptFunctionProps) {
    super(scope, id, {
      functionName: props.functionName,
      code: typescriptCode(props.entry),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role: props.role,
      logGroup: props.logGroup,
      description: props.description,
      environment: props.environment,
      environmentEncryption: props.environmentEncryption,
      timeout: props.timeout ?? Duration.seconds(30),
      memorySize: props.memorySize ?? 256,
    });
  }
}
