import { token } from '../../../kernel/registry';
import type { JobProcess, JobSpec } from '../../../runtimes/jobs/job';

/** Starts the processes of jobs. */
export interface JobStarter {
  /** Resolves when the process runs; rejects when the image has no local environment. */
  start(spec: JobSpec): Promise<JobProcess>;
  /** Gets an image's environment ready in the background; what is wrong with it is told by the job that needs it. */
  prepare(image: string): void;
}

/** What runs the jobs, for example `new JobRunner()` of local/runtimes/jobs; whoever composes the cloud provides it. */
export const JOB_RUNNER = token<JobStarter>('job runner');

/** The processes that run now, by the ARN of their job. */
export const RUNNING_JOBS = token<Map<string, JobProcess>>('running jobs');
