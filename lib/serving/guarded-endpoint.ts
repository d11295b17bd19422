import { CfnDeletionPolicy } from 'aws-cdk-lib';
import type { CfnCondition, CfnResource } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { RollbackAlarms } from '../monitoring/rollback-alarms';
import { endpointName } from '../names';
import type { ModelNetwork } from '../platform/model-network';
import { hasLocalStorage } from '../spec';
import type { ModelSpec, ProvisionedFleet } from '../spec';
import { ModelEndpoint, VARIANT_NAME } from './model-endpoint';
import type { ServingParameters } from './serving-parameters';

export interface GuardedEndpointProps {
  readonly spec: ModelSpec;
  readonly fleet: ProvisionedFleet;
  readonly stage?: string;
  /** Which version; promotion sets them. */
  readonly parameters: ServingParameters;
  /** What the model server runs as. */
  readonly role: IRole;
  /** Where requests and answers are captured. */
  readonly capture: IBucket;
  readonly encryptionKey: IKey;
  readonly notifications: ITopic;
  /** @default - SageMaker's own network */
  readonly network?: ModelNetwork;
}

/**
 * A provisioned endpoint that takes a new version by the declared rollout and goes back by itself when an alarm of that
 * version goes off. Model and endpoint configuration have no names of their own, so that every version gets new ones, and
 * stay when replaced: a guardrail's rollback makes the old ones live again. Promotion deletes them once it is safe.
 */
export class GuardedEndpoint extends ModelEndpoint {
  /** The alarms that roll a version back. */
  readonly alarms: readonly Alarm[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GuardedEndpointProps,
  ) {
    // The name is stable: clients, alarms and policies know it before the endpoint exists.
    super(scope, id, endpointName(props.spec.name, props.stage));
    const { spec, stage, parameters } = props;

    const model = this.conditional('Model', parameters.hasModel, this.model());
    const config = this.conditional('EndpointConfig', parameters.hasModel, this.endpointConfig(model));
    for (const { cfnOptions } of [model, config]) {
      cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
      cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
    }
    const { alarms } = new RollbackAlarms(this, 'Alarms', {
      spec,
      stage,
      notifications: props.notifications,
      condition: parameters.hasModel,
      dimensions: {
        endpointName: this.endpointName,
        variantName: VARIANT_NAME,
        endpointConfigName: config.attrEndpointConfigName,
      },
    });
    this.alarms = alarms;
    this.conditional('Endpoint', parameters.hasModel, this.endpoint(config));
  }

  /** Conditional, and under a logical id that promotion knows. */
  private conditional<T extends CfnResource>(logicalId: string, condition: CfnCondition, resource: T): T {
    resource.overrideLogicalId(logicalId);
    resource.cfnOptions.condition = condition;
    return resource;
  }

  private model(): CfnModel {
    const { parameters, role, network } = this.props;
    const modelPackageArn = parameters.modelPackageArn.valueAsString;
    return new CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      enableNetworkIsolation: true,
      primaryContainer: {
        modelPackageName: modelPackageArn,
        environment: {
          SAGEMAKER_PROGRAM: 'inference.py',
          SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model/code',
          HEADGATE_MODEL_PACKAGE_ARN: modelPackageArn,
        },
      },
      ...(network && {
        vpcConfig: { subnets: [...network.subnetIds], securityGroupIds: [...network.securityGroupIds] },
      }),
    });
  }

  private endpointConfig(model: CfnModel): CfnEndpointConfig {
    const { fleet, encryptionKey } = this.props;
    const { instanceType, instanceCount, capturePercent } = fleet;
    return new CfnEndpointConfig(this, 'EndpointConfig', {
      productionVariants: [
        {
          variantName: VARIANT_NAME,
          modelName: model.attrModelName,
          instanceType,
          initialInstanceCount: instanceCount,
          initialVariantWeight: 1,
        },
      ],
      ...(!hasLocalStorage(instanceType) && { kmsKeyId: encryptionKey.keyArn }),
      ...(capturePercent > 0 && { dataCaptureConfig: this.dataCapture(capturePercent) }),
    });
  }

  /** AWS does not say which version answered a captured request, so the version is part of the path. */
  private dataCapture(capturePercent: number): CfnEndpointConfig.DataCaptureConfigProperty {
    const { spec, capture, encryptionKey, parameters } = this.props;
    return {
      enableCapture: true,
      initialSamplingPercentage: capturePercent,
      destinationS3Uri: capture.s3UrlForObject(`${spec.name}/version-${parameters.modelVersion}`),
      kmsKeyId: encryptionKey.keyArn,
      captureOptions: [{ captureMode: 'Input' }, { captureMode: 'Output' }],
      captureContentTypeHeader:
        spec.contentType === 'text/csv' ? { csvContentTypes: ['text/csv'] } : { jsonContentTypes: [spec.contentType] },
    };
  }

  private endpoint(config: CfnEndpointConfig): CfnEndpoint {
    const { instanceCount, rollout } = this.props.fleet;
    const alarmNames = this.alarms.map((alarm) => alarm.alarmName);
    const { autoRollbackConfiguration, ...policy } = rollout.bind({ instanceCount, alarmNames });
    return new CfnEndpoint(this, 'Endpoint', {
      endpointName: this.endpointName,
      endpointConfigName: config.attrEndpointConfigName,
      deploymentConfig: {
        ...policy,
        autoRollbackConfiguration: { alarms: [...autoRollbackConfiguration.alarms] },
      },
    });
  }
}
