import type { Framework } from './framework';
import type { InstanceType } from './instance-type';
import type { Monitor, Retraining } from './monitor';
import type { Serving } from './serving';
import type { Stages } from './stages';
import type { Task } from './task';

/** A month or a range of months, both ends included: `2013-01` or `2013-01:2013-02`. */
export type Months = `${number}-${number}` | `${number}-${number}:${number}-${number}`;

/** What a user declares of a model. Everything without `@default` has no sensible one. */
export interface ModelProps {
  /**
   * Names the model package group, the endpoint and, in PascalCase, the stacks: lower case words joined by hyphens, at
   * most 30 characters.
   */
  readonly name: string;
  /** The team that answers for the model; alarms and notifications name it. */
  readonly owner: string;
  /**
   * One sentence for the registry.
   * @default - the name
   */
  readonly description?: string;
  /** Months of data the model learns from. */
  readonly months: Months;
  /** Held-out months on which champion and challenger are compared. */
  readonly evaluationMonths: Months;
  /**
   * Python package with the model's code and, as `contract.json`, its data contract: a folder of `model-code/`, or a path from
   * the repository's root such as `examples/handwritten_digits`, whose last part names the package.
   * @default - the name with underscores
   */
  readonly codePackage?: string;
  /**
   * Prebuilt image for every job and for serving.
   * @default Framework.scikitLearn()
   */
  readonly framework?: Framework;
  /**
   * Passed to training; names as the model's `train` knows them.
   * @default - none
   */
  readonly hyperparameters?: Readonly<Record<string, string | number | boolean>>;
  /**
   * Seed of everything random in the pipeline.
   * @default 0
   */
  readonly seed?: number;
  /** @default ml.m5.large */
  readonly trainingInstanceType?: InstanceType;
  /** @default ml.m5.large */
  readonly processingInstanceType?: InstanceType;
  /**
   * Disk of each job, in GB: 1 to 16384.
   * @default 30
   */
  readonly volumeSizeGb?: number;
  /**
   * Time after which a job is stopped, in seconds: 60 to 432000.
   * @default 3600
   */
  readonly maxRuntimeSeconds?: number;
  /**
   * What the model predicts, and the gate: how good it must be on the evaluation months to be registered.
   * @default - `Task.binaryClassification({ minRocAuc })`
   */
  readonly task?: Task;
  /**
   * Short for `task: Task.binaryClassification({ minRocAuc })`: 0 to 1.
   * @default 0.5 - better than chance
   */
  readonly minRocAuc?: number;
  /**
   * The gate: how much a challenger may lose against the champion, at the lower end of the confidence interval of the
   * difference: 0 to 1, of ROC AUC, macro F1 or R2, as the task compares.
   * @default 0.01
   */
  readonly championMargin?: number;
  /**
   * How the model is served.
   * @default Serving.provisioned()
   */
  readonly serving?: Serving;
  /**
   * Share of failed requests (4xx and 5xx) that rolls a version back, in percent: above 0, at most 100.
   * @default 1
   */
  readonly maxErrorPercent?: number;
  /**
   * 99th percentile of the model's latency that rolls a version back, in milliseconds: 1 to 60000.
   * @default 500
   */
  readonly maxLatencyMs?: number;
  /**
   * Minutes of 60 s in a row that an alarm's threshold has to be exceeded: 1 to 10.
   * @default 1
   */
  readonly alarmMinutes?: number;
  /**
   * Minutes after a rollout in which it can still be undone at once, and in which it is verified: 10 to 180
   * (CloudFormation's MonitoringTimeInMinutes).
   * @default 10
   */
  readonly bakeMinutes?: number;
  /**
   * File of requests, one body a line, that promotion replays so that no version goes live untried. Relative to the
   * folder of the code package.
   * @default golden.jsonl
   */
  readonly goldenRequests?: string;
  /**
   * Content type of requests, and the only one the package declares.
   * @default application/json
   */
  readonly contentType?: string;
  /**
   * Requests a version must have answered before it counts as verified: 1 to 1000.
   * @default 20
   */
  readonly minInvocations?: number;
  /**
   * What is watched once a version is live; at most one of each kind.
   * @default - nothing
   */
  readonly monitors?: readonly Monitor[];
  /**
   * When the model trains again by itself.
   * @default Retraining.manual()
   */
  readonly retraining?: Retraining;
  /**
   * ARNs of the people's or teams' IAM principals that may assume the approver role.
   * @default - every principal of the account whose own policy allows it
   */
  readonly approvers?: readonly string[];
  /**
   * The way to production: through which stages, and who signs off at each.
   * @default Stages.production()
   */
  readonly stages?: Stages;
  /**
   * Where the runbooks are; alarms and notifications name `<runbooks>/<alarm>.md`.
   * @default docs/runbooks
   */
  readonly runbooks?: string;
}

/** A declaration that is complete and valid: what {@link defineModel} returns and every stack takes. */
export type ModelSpec = Readonly<Required<Omit<ModelProps, 'minRocAuc'>>>;
