import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { synthesizer } from '../app-defaults';
import { liveParameter, PREFIX } from '../names';
import type { Stage } from '../names';
import type { PlatformStack } from '../platform/platform-stack';
import { deliveryOf } from '../promotion/delivery';
import type { Promotion } from '../promotion/promotion';
import { stageOutputs } from '../promotion/stage-outputs';
import { PromotionTriggers } from '../promotion/triggers';
import type { ModelSpec } from '../spec';
import { GoldenRequests } from './golden-requests';
import type { GuardedEndpoint } from './guarded-endpoint';
import { VARIANT_NAME } from './model-endpoint';
import { serve } from './serve';
import { NONE } from './serving-parameters';

export interface ServingStackProps extends StackProps {
  readonly spec: ModelSpec;
  readonly platform: PlatformStack;
  /**
   * Stage of delivery.
   * @default production
   */
  readonly stage?: Stage;
}

/**
 * A model's endpoint in one stage. It holds no IAM resource, so whoever updates it can change which version is live but
 * not what anyone may do. Its outputs are the contract with promotion, which knows a model by its stack alone.
 */
export class ServingStack extends Stack {
  /** The endpoint, if instances serve it; a serverless model has one for each version. */
  readonly endpoint?: GuardedEndpoint;

  constructor(
    scope: Construct,
    id: string,
    { spec: declared, platform, stage = 'production', ...props }: ServingStackProps,
  ) {
    const delivery = deliveryOf(declared, stage);
    const { spec } = delivery;
    super(scope, id, {
      description: `Headgate: endpoint of ${spec.name}${stage === 'production' ? '' : ` in ${stage}`}`,
      ...props,
      synthesizer: props.synthesizer ?? synthesizer(),
    });
    const golden = new GoldenRequests(this, 'GoldenRequests', spec);
    const served = serve(this, { spec, stage, platform, golden });
    this.endpoint = served.endpoint;
    new PromotionTriggers(this, 'Triggers', {
      model: spec.name,
      packageGroup: delivery.packageGroup,
      stackName: this.stackName,
      stage,
      promotion: promotionIn(platform, stage),
      role: platform.triggerRole,
    });
    const live = new StringParameter(this, 'Live', {
      parameterName: liveParameter(spec.name, stage),
      description: 'What is live, newest first: package, endpoint configuration, model. Promotion writes it.',
      stringValue: NONE,
    });
    Tags.of(this).add(`${PREFIX}:model`, spec.name);
    Tags.of(this).add(`${PREFIX}:owner`, spec.owner);

    this.publish({
      EndpointName: served.endpointName,
      VariantName: VARIANT_NAME,
      ModelPackageArn: served.parameters.modelPackageArn.valueAsString,
      BaselineUri: served.parameters.baselineUri.valueAsString,
      AlarmNames: served.alarmNames.join(','),
      BakeMinutes: String(spec.bakeMinutes),
      MinInvocations: String(spec.minInvocations),
      ContentType: spec.contentType,
      GoldenRequestsBucket: golden.s3BucketName,
      GoldenRequestsKey: golden.s3ObjectKey,
      LiveParameter: live.parameterName,
      Owner: spec.owner,
      Runbooks: spec.runbooks,
      ...(delivery.staged && stageOutputs(this, delivery)),
      ...served.outputs,
    });
  }

  private publish(outputs: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value }).overrideLogicalId(name);
  }
}

/** @throws Error for a stage that the platform does not have */
function promotionIn({ promotion, staging }: PlatformStack, stage: Stage): Promotion {
  if (stage === 'production') return promotion;
  if (staging !== undefined) return staging.promotion;
  throw new Error(`staging of the platform must be given for a model with stages, got nothing: name the model in it`);
}
