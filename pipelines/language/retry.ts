import { checkInteger } from './limits';

/** Failures of the pipeline engine itself, which any step that can be retried may meet. */
export type StepException = 'Step.SERVICE_FAULT' | 'Step.THROTTLING';

/** Failures of the job that a step runs. */
export type JobException = 'SageMaker.JOB_INTERNAL_ERROR' | 'SageMaker.CAPACITY_ERROR' | 'SageMaker.RESOURCE_LIMIT';

/** How long to wait between two attempts. */
export interface RetryProps {
  /**
   * Seconds before the first retry.
   * @default 1
   */
  readonly intervalSeconds?: number;
  /**
   * By how much the wait grows with every retry.
   * @default 2
   */
  readonly backoffRate?: number;
}

/** When a step that failed is tried again. Exactly one limit, attempts or time, as the service demands. */
export class RetryPolicy {
  /** Retries at most so many times (1 to 20). */
  static attempts(
    max: number,
    exceptions: readonly (StepException | JobException)[],
    props: RetryProps = {},
  ): RetryPolicy {
    return new RetryPolicy({ MaxAttempts: max }, exceptions, props);
  }

  /** Retries until so many minutes have passed (1 to 14400, ten days). */
  static within(
    minutes: number,
    exceptions: readonly (StepException | JobException)[],
    props: RetryProps = {},
  ): RetryPolicy {
    return new RetryPolicy({ ExpireAfterMin: minutes }, exceptions, props);
  }

  private constructor(
    private readonly limit: { readonly MaxAttempts?: number; readonly ExpireAfterMin?: number },
    private readonly exceptions: readonly string[],
    private readonly props: RetryProps,
  ) {}

  /** The policy's entry in the definition. */
  definition(): object {
    return {
      BackoffRate: this.props.backoffRate ?? 2,
      IntervalSeconds: this.props.intervalSeconds ?? 1,
      ...this.limit,
      ExceptionType: this.exceptions,
    };
  }

  /** What is wrong with the policy; empty when nothing is. */
  violations(): string[] {
    const { backoffRate = 2, intervalSeconds } = this.props;
    return [
      ...checkInteger('attempts of a retry policy', this.limit.MaxAttempts, 1, 20),
      ...checkInteger('minutes of a retry policy', this.limit.ExpireAfterMin, 1, 14_400),
      ...checkInteger('intervalSeconds of a retry policy', intervalSeconds, 1),
      ...(backoffRate > 0 ? [] : [`backoffRate of a retry policy must be above 0, got ${backoffRate}`]),
      ...(this.exceptions.length > 0 ? [] : ['a retry policy must name at least one exception, got none']),
    ];
  }
}
