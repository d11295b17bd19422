import { createHash } from 'node:crypto';
import { Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { CfnCondition, CfnResource } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnAlias, CfnVersion } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';
import { typescriptCode } from '../lambda/typescript-code';
import { TypeScriptFunction } from '../lambda/typescript-function';
import type { ModelSpec, ServerlessFleet } from '../spec';
import { gatewayName, LIVE_ALIAS } from './names';
import { ENDPOINT_VARIABLE } from './settings';
import type { GatewaySettings } from './settings';

export interface GatewayFunctionProps {
  readonly spec: ModelSpec;
  readonly fleet: ServerlessFleet;
  readonly stage?: string;
  /** What it runs as. */
  readonly role: IRole;
  readonly encryptionKey: IKey;
  /** Where requests and answers are captured, below `capturePrefix`. */
  readonly capture: IBucket;
  readonly capturePrefix: string;
  /** The version's endpoint; `none` before there is one. */
  readonly endpointName: string;
  /** There is nothing to publish before the first version. */
  readonly condition: CfnCondition;
}

const ENTRY = 'lib/gateway/handler.ts';
/** Memory in MB: with it comes the CPU for four megabytes of JSON. */
const MEMORY = 512;

/**
 * The gateway's function, published once for each version of the model and of its own code. A version is bound to an endpoint by a
 * variable: that alone makes Lambda publish a new one, and the old one goes on asking the old endpoint.
 */
export class GatewayFunction extends Construct {
  readonly function: TypeScriptFunction;
  readonly version: CfnVersion;
  readonly alias: CfnAlias;
  readonly deadLetters: Queue;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GatewayFunctionProps,
  ) {
    super(scope, id);
    const { spec, stage, encryptionKey } = props;
    const name = gatewayName(spec.name, stage);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      queueName: `${name}-dead-letters`,
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: encryptionKey,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(this.deadLetters, 'AwsSolutions-SQS3', 'It is the queue of dead letters.');
    acknowledge(
      this.deadLetters,
      'AwsSolutions-SQS4',
      'It has no policy: the gateway’s role alone may send, and the SDK uses TLS.',
    );
    this.function = this.createFunction(name);
    this.version = this.conditional('Version', this.createVersion());
    this.alias = this.conditional(
      'Alias',
      new CfnAlias(this, 'Alias', {
        functionName: this.function.functionName,
        functionVersion: this.version.attrVersion,
        name: LIVE_ALIAS,
      }),
    );
  }

  /** ARN of the newest version; `none` before there is one. */
  get versionArn(): string {
    return Fn.conditionIf(this.props.condition.logicalId, this.version.ref, 'none').toString();
  }

  /** What the declaration says, without names that are known only when it is deployed. */
  private declared(): Omit<GatewaySettings, 'captureBucket' | 'deadLetterUrl'> {
    const { contentType } = this.props.spec;
    const { timeoutSeconds, attempts, breakerFailures, breakerSeconds, fallback, capturePercent } = this.props.fleet;
    return { contentType, timeoutSeconds, attempts, breakerFailures, breakerSeconds, fallback, capturePercent };
  }

  private createFunction(name: string): TypeScriptFunction {
    const { spec, fleet, role, encryptionKey, capture, endpointName, capturePrefix } = this.props;
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${name}`,
      retention: RetentionDays.ONE_MONTH,
      encryptionKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const settings: GatewaySettings = {
      ...this.declared(),
      captureBucket: capture.bucketName,
      deadLetterUrl: this.deadLetters.queueUrl,
    };
    return new TypeScriptFunction(this, 'Function', {
      functionName: name,
      entry: ENTRY,
      description: `Headgate: front door of ${spec.name}`,
      ...{ role, logGroup },
      environment: {
        [ENDPOINT_VARIABLE]: endpointName,
        CAPTURE_PREFIX: capturePrefix,
        SETTINGS: Stack.of(this).toJsonString(settings),
      },
      // Keeping a record and a dead letter takes time, too.
      timeout: Duration.seconds(fleet.timeoutSeconds + 1),
      memorySize: MEMORY,
    });
  }

  /** Its description changes whenever code, settings or endpoint do: for that alone CloudFormation replaces a version. */
  private createVersion(): CfnVersion {
    const made = JSON.stringify([typescriptCode(ENTRY).path.split('/').at(-1), MEMORY, this.declared()]);
    const hash = createHash('sha256').update(made).digest('hex');
    return new CfnVersion(this, 'Version', {
      functionName: this.function.functionName,
      description: `${this.props.endpointName} ${hash}`,
    });
  }

  private conditional<T extends CfnResource>(logicalId: string, resource: T): T {
    resource.overrideLogicalId(logicalId);
    resource.cfnOptions.condition = this.props.condition;
    return resource;
  }
}
