import type { Kernel } from '../../../kernel/kernel';
import { validation } from '../errors';
import { removeTags } from '../tags/tags';
import { isOver } from './job';
import type { JobRow } from './transition';
import type { JobWorkflow } from './workflow';

/**
 * A job by its name.
 *
 * @throws ValidationException when there is none
 */
export function jobOf<Request extends object>(
  kernel: Pick<Kernel, 'workflows'>,
  workflow: JobWorkflow<Request>,
  name: string,
): JobRow<Request> {
  const job = kernel.workflows.rows(workflow).get(name);
  if (job === undefined) throw validation(`Could not find requested job with name: ${name}`);
  return job;
}

/**
 * Asks a job to stop; it goes on to Stopped by itself.
 *
 * @throws ValidationException when it is over
 */
export function stopJob<Request extends object>(kernel: Kernel, workflow: JobWorkflow<Request>, name: string): void {
  const job = jobOf(kernel, workflow, name);
  if (isOver(job)) throw validation(`The request was rejected because the job ${job.arn} is in status ${job.status}.`);
  kernel.workflows.send(workflow, name, { type: 'stop' });
}

/**
 * Removes the record of a job that is over.
 *
 * @throws ValidationException when it is not
 */
export function deleteJob<Request extends object>(kernel: Kernel, workflow: JobWorkflow<Request>, name: string): void {
  const job = jobOf(kernel, workflow, name);
  if (!isOver(job)) throw validation(`The job ${job.arn} cannot be deleted in status ${job.status}: stop it first.`);
  kernel.store.transaction(() => {
    kernel.workflows.send(workflow, name, { type: 'delete' });
    removeTags(kernel, job.arn);
  });
}
