import type {
  CreateHyperParameterTuningJobRequest,
  DescribeHyperParameterTuningJobResponse,
  ListTrainingJobsForHyperParameterTuningJobResponse,
} from '@aws-sdk/client-sagemaker';
import type { Arguments } from '../arguments';
import { tagList } from '../arguments';
import type { Expression, Value } from '../expression';
import { join } from '../functions';
import { checkInteger } from '../limits';
import { propertiesOf } from '../properties';
import type { CacheableProps, RetryableProps, StepProps } from '../step';
import { Step } from '../step';
import type { HyperparameterRange } from './tuning-range';
import { checkRange, renderRanges } from './tuning-range';
import type { TrainingJobProps } from './training-job';
import { checkTrainingJob, hyperparameterTexts, trainingJob, trainingResources } from './training-job';

/** What a Tuning step searches. `hyperparameters` are the fixed ones. */
export interface TuningStepProps extends StepProps, RetryableProps, CacheableProps, TrainingJobProps {
  readonly strategy: 'Bayesian' | 'Random' | 'Hyperband' | 'Grid';
  /** The metric that decides; it must be one of `metrics`, unless the algorithm is built in. */
  readonly objective: { readonly type: 'Maximize' | 'Minimize'; readonly metric: string };
  /** The hyperparameters that vary, by name. */
  readonly ranges: Readonly<Record<string, HyperparameterRange>>;
  /** How many training jobs run in all. */
  readonly maxJobs: Value<number>;
  /** How many of them run at once. */
  readonly maxParallelJobs: Value<number>;
  /**
   * Whether jobs that cannot win are stopped early.
   * @default Off
   */
  readonly earlyStopping?: 'Off' | 'Auto';
  /**
   * Fields of CreateHyperParameterTuningJob that have no property here; they win over the generated ones.
   * @default - none
   */
  readonly additionalArguments?: Partial<Arguments<CreateHyperParameterTuningJobRequest>>;
}

/** Searches for the best hyperparameters with many training jobs. */
export class TuningStep extends Step {
  /** What DescribeHyperParameterTuningJob answers, and the training jobs, best first. */
  readonly properties = propertiesOf<
    DescribeHyperParameterTuningJobResponse & ListTrainingJobsForHyperParameterTuningJobResponse
  >(this);

  constructor(
    name: string,
    private readonly props: TuningStepProps,
  ) {
    super(name, 'Tuning', props);
  }

  /**
   * The S3 URI of a good model's archive.
   *
   * @param rank - 0 for the best
   * @param bucket - the bucket of `outputPath`
   * @param prefix - the prefix of `outputPath`; none by default
   */
  topModel(rank: number, bucket: Value<string>, prefix?: Value<string>): Expression<string> {
    const job = this.properties.TrainingJobSummaries.at(rank).TrainingJobName;
    return join('/', ['s3:/', bucket, ...(prefix === undefined ? [] : [prefix]), job, 'output/model.tar.gz']);
  }

  protected arguments(): object {
    const { strategy, objective, ranges, maxJobs, maxParallelJobs, earlyStopping = 'Off' } = this.props;
    return {
      HyperParameterTuningJobConfig: {
        Strategy: strategy,
        ResourceLimits: { MaxNumberOfTrainingJobs: maxJobs, MaxParallelTrainingJobs: maxParallelJobs },
        TrainingJobEarlyStoppingType: earlyStopping,
        HyperParameterTuningJobObjective: { Type: objective.type, MetricName: objective.metric },
        ParameterRanges: renderRanges(ranges),
      },
      TrainingJobDefinition: {
        StaticHyperParameters: hyperparameterTexts(this.props.hyperparameters),
        HyperParameterTuningResourceConfig: trainingResources(this.props),
        ...trainingJob(this.props),
      },
      Tags: tagList(this.props.tags),
      ...this.props.additionalArguments,
    };
  }

  protected override check(): string[] {
    const { ranges, maxJobs, maxParallelJobs } = this.props;
    return [
      ...checkTrainingJob(this.props),
      ...checkInteger('maxJobs', maxJobs, 1),
      ...checkInteger('maxParallelJobs', maxParallelJobs, 1),
      ...Object.entries(ranges).flatMap(([name, range]) => checkRange(name, range)),
      ...(Object.keys(ranges).length > 0 ? [] : ['ranges must hold at least one hyperparameter, got none']),
    ];
  }
}
