import { CfnDeletionPolicy } from 'aws-cdk-lib';
import type { CfnResource } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import type { ModelSpec, ServerlessFleet } from '../spec';
import { VARIANT_NAME } from './model-endpoint';
import type { ServerlessParameters } from './serverless-parameters';

export interface ServerlessEndpointProps {
  readonly spec: ModelSpec;
  readonly fleet: ServerlessFleet;
  readonly stage?: string;
  /** Which version; promotion sets them. */
  readonly parameters: ServerlessParameters;
  /** What the model server runs as. */
  readonly role: IRole;
}

/**
 * A serverless endpoint of one version. Nothing guards an update of such an endpoint, so there is none: each version has an endpoint of its
 * own, and the one before stays when replaced, for the gateway's alias may go back to it. Promotion deletes it after the declared time.
 */
export class ServerlessEndpoint extends Construct {
  readonly endpoint: CfnEndpoint;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServerlessEndpointProps,
  ) {
    super(scope, id);
    const { spec, stage, parameters } = props;
    const model = this.retained('Model', this.model());
    const config = this.retained('EndpointConfig', this.endpointConfig(model));
    this.endpoint = this.retained(
      'Endpoint',
      new CfnEndpoint(this, 'Endpoint', {
        endpointName: parameters.endpointName(spec.name, stage),
        endpointConfigName: config.attrEndpointConfigName,
      }),
    );
  }

  /** Conditional, and under a logical id that promotion knows. */
  private retained<T extends CfnResource>(logicalId: string, resource: T): T {
    resource.overrideLogicalId(logicalId);
    resource.cfnOptions.condition = this.props.parameters.hasModel;
    resource.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
    resource.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
    return resource;
  }

  /** Without network isolation and VPC, which serverless endpoints do not have. */
  private model(): CfnModel {
    const { parameters, role } = this.props;
    const modelPackageArn = parameters.modelPackageArn.valueAsString;
    return new CfnModel(this, 'Model', {
      executionRoleArn: role.roleArn,
      primaryContainer: {
        modelPackageName: modelPackageArn,
        environment: {
          SAGEMAKER_PROGRAM: 'inference.py',
          SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model/code',
          HEADGATE_MODEL_PACKAGE_ARN: modelPackageArn,
        },
      },
    });
  }

  private endpointConfig(model: CfnModel): CfnEndpointConfig {
    const { memoryMb, maxConcurrency, provisionedConcurrency } = this.props.fleet;
    return new CfnEndpointConfig(this, 'EndpointConfig', {
      productionVariants: [
        {
          variantName: VARIANT_NAME,
          modelName: model.attrModelName,
          initialVariantWeight: 1,
          serverlessConfig: { memorySizeInMb: memoryMb, maxConcurrency, provisionedConcurrency },
        },
      ],
    });
  }
}
