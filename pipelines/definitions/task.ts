/** What the pipeline has to know of what a model predicts. */
export interface TaskDefinition {
  /** Metrics that training prints as `validation:<name>=<value>;`. */
  readonly trainingMetrics: readonly TrainingMetric[];
  /** The metric that challenger and champion are compared by, as messages name it. Higher is better. */
  readonly comparedBy: string;
  /** What a version has to reach to be registered: one or more, each a parameter of the pipeline. */
  readonly thresholds: readonly GateThreshold[];
}

/** A metric of the validation rows. */
export interface TrainingMetric {
  readonly name: string;
  /**
   * Whether it can be below 0.
   * @default false
   */
  readonly signed?: boolean;
}

/** A metric of evaluation.json and the value that it has to reach. */
export interface GateThreshold {
  /** The pipeline's parameter, for example `MinRocAuc`. */
  readonly parameter: string;
  /** Name of the metric in evaluation.json. */
  readonly metric: string;
  /** Name of the metric in messages. */
  readonly title: string;
  /** Whether the value is the smallest or the largest that passes. */
  readonly bound: 'smallest' | 'largest';
  /** The parameter's default. */
  readonly value: number;
}
