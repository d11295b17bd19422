import type { Job } from './job';
import type { Plan } from './plan';

/** What distinguishes training jobs from processing jobs. */
export interface JobKind<Request extends object> {
  /** Of the workflow, for example `sagemaker:training-job`. */
  readonly workflow: string;
  /** Of the event at each change of status. */
  readonly detailType: string;
  /** Whether a job that was stopped, or ran out of time, still uploads what it has. */
  readonly uploadsWhenStopped: boolean;
  plan(job: Job<Request>): Plan;
  /** As the Describe operation answers. */
  describe(job: Job<Request>): object;
  /** The FailureReason of a program that ended with an exit code other than 0, or by a signal. */
  exitReason(code: number, message: string): string;
}
