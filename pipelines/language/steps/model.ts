import type { CreateModelInput, DescribeModelOutput } from '@aws-sdk/client-sagemaker';
import type { Arguments, Tags, VpcConfig } from '../arguments';
import { tagList, vpcConfig } from '../arguments';
import type { Expression, Value } from '../expression';
import { propertiesOf } from '../properties';
import type { RetryableProps, StepProps } from '../step';
import { Step } from '../step';
import type { ModelContainer } from './container';
import { renderContainer } from './container';

/** The model that a Model step creates. */
export interface ModelStepProps extends StepProps, RetryableProps {
  /** The ARN of the role that endpoints and transform jobs of the model run under. */
  readonly role: Value<string>;
  readonly container: ModelContainer;
  /** @default - the container has the network of the service */
  readonly vpc?: VpcConfig;
  /**
   * Whether the container is cut off from every network.
   * @default false
   */
  readonly networkIsolation?: Value<boolean>;
  /** @default - none */
  readonly tags?: Tags;
  /**
   * Fields of CreateModel that have no property here; they win over the generated ones.
   * @default - none
   */
  readonly additionalArguments?: Partial<Arguments<CreateModelInput>>;
}

/** Creates a model, which transform jobs and endpoint configurations can name. */
export class ModelStep extends Step {
  /** What DescribeModel answers. */
  readonly properties = propertiesOf<DescribeModelOutput>(this);

  constructor(
    name: string,
    private readonly props: ModelStepProps,
  ) {
    super(name, 'Model', props);
  }

  /** The name of the model. */
  get modelName(): Expression<string> {
    return this.properties.ModelName;
  }

  protected arguments(): object {
    const { role, container, vpc, networkIsolation, tags, additionalArguments } = this.props;
    return {
      ExecutionRoleArn: role,
      PrimaryContainer: renderContainer(container),
      VpcConfig: vpcConfig(vpc),
      EnableNetworkIsolation: networkIsolation,
      Tags: tagList(tags),
      ...additionalArguments,
    };
  }
}
