import type { CreateTrainingJobRequest, DescribeTrainingJobResponse } from '@aws-sdk/client-sagemaker';
import type { Arguments } from '../arguments';
import { tagList } from '../arguments';
import type { Expression, Value } from '../expression';
import { propertiesOf } from '../properties';
import type { CacheableProps, RetryableProps, StepProps } from '../step';
import { Step } from '../step';
import type { TrainingJobProps } from './training-job';
import { checkTrainingJob, hyperparameterTexts, trainingJob, trainingResources } from './training-job';

/** What a Training step runs. */
export interface TrainingStepProps extends StepProps, RetryableProps, CacheableProps, TrainingJobProps {
  /**
   * The command of the container.
   * @default - the image's own
   */
  readonly entrypoint?: readonly Value<string>[];
  /** @default - none */
  readonly containerArguments?: readonly Value<string>[];
  /**
   * Fields of CreateTrainingJob that have no property here; they win over the generated ones.
   * @default - none
   */
  readonly additionalArguments?: Partial<Arguments<CreateTrainingJobRequest>>;
}

/** Runs a training job. */
export class TrainingStep extends Step {
  /** What DescribeTrainingJob answers. */
  readonly properties = propertiesOf<DescribeTrainingJobResponse>(this);

  constructor(
    name: string,
    private readonly props: TrainingStepProps,
  ) {
    super(name, 'Training', props);
  }

  /** The S3 URI of the model archive. */
  get modelArtifacts(): Expression<string> {
    return this.properties.ModelArtifacts.S3ModelArtifacts;
  }

  /** The last value of one of the job's metrics. */
  metric(name: string): Expression<number> {
    return this.properties.FinalMetricDataList.named(name).Value;
  }

  protected arguments(): object {
    const { hyperparameters = {}, entrypoint, containerArguments, additionalArguments } = this.props;
    const { AlgorithmSpecification, ...job } = trainingJob(this.props) as Record<string, object>;
    return {
      ...job,
      AlgorithmSpecification: {
        ...AlgorithmSpecification,
        ContainerEntrypoint: entrypoint,
        ContainerArguments: containerArguments,
      },
      ResourceConfig: trainingResources(this.props),
      HyperParameters: Object.keys(hyperparameters).length > 0 ? hyperparameterTexts(hyperparameters) : undefined,
      Tags: tagList(this.props.tags),
      ...additionalArguments,
    };
  }

  protected override check(): string[] {
    return checkTrainingJob(this.props);
  }
}
