import type { MetricData, SecondaryStatus, SecondaryStatusTransition } from '@aws-sdk/client-sagemaker';

/** The status of a processing job; a training job's too. */
export type JobStatus = 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped';

/** A job as its workflow keeps it. */
export interface Job<Request extends object = object> {
  readonly name: string;
  readonly arn: string;
  /** The Create request without its tags: what Describe repeats, and what the container sees. */
  readonly request: Request;
  readonly roleArn: string;
  readonly status: JobStatus;
  /** What is done now; Describe of a training job tells it, a processing job has it, too, for the same work. */
  readonly phase: SecondaryStatus;
  readonly transitions: readonly SecondaryStatusTransition[];
  readonly created: Date;
  readonly modified: Date;
  /** When the container started. */
  readonly started?: Date;
  readonly ended?: Date;
  readonly failureReason?: string;
  /** What the container wrote to /opt/ml/output/message. */
  readonly exitMessage?: string;
  /** The last value of each metric. */
  readonly metrics?: readonly MetricData[];
  /** What the job becomes once its files are uploaded. */
  readonly ending?: Ending;
}

/** How a job ends. */
export interface Ending {
  readonly status: 'Completed' | 'Failed' | 'Stopped';
  readonly phase: 'Completed' | 'Failed' | 'Stopped' | 'MaxRuntimeExceeded';
  readonly failureReason?: string;
  readonly exitMessage?: string;
}

/** Whether nothing happens to the job any more. */
export const isOver = ({ status }: Pick<Job, 'status'>): boolean =>
  status === 'Completed' || status === 'Failed' || status === 'Stopped';

/** What SageMaker says about each phase. */
const MESSAGES: Partial<Record<SecondaryStatus, string>> = {
  Starting: 'Preparing the instances for training',
  Downloading: 'Downloading input data',
  Training: 'Training image download completed. Training in progress.',
  Uploading: 'Uploading generated training model',
  Restarting: 'Restarting the training job',
  Stopping: 'Stopping the training job',
  Stopped: 'Training job stopped',
  MaxRuntimeExceeded: 'Training job runtime exceeded MaxRuntimeInSeconds provided',
  Completed: 'Training job completed',
  Failed: 'Training job failed',
};

/** The job in its next phase; the transition before ends. */
export function enter<J extends Job>(job: J, phase: SecondaryStatus, now: number): J {
  const at = new Date(now);
  const before = job.transitions.map((one) => (one.EndTime === undefined ? { ...one, EndTime: at } : one));
  const over = phase === 'Completed' || phase === 'Failed' || phase === 'Stopped' || phase === 'MaxRuntimeExceeded';
  const next = { Status: phase, StartTime: at, EndTime: over ? at : undefined, StatusMessage: MESSAGES[phase] };
  return { ...job, phase, modified: at, transitions: [...before, next] };
}
