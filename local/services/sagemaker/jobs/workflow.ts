import type { EffectContext, Workflow } from '../../../kernel/workflow/workflow';
import { handOver } from '../events/notification';
import { clean, hostPath, prepare } from './folder';
import { failureReason } from './failure';
import type { Job } from './job';
import type { JobKind } from './kind';
import { publishMetrics } from './metrics-file';
import { run } from './run';
import { jobTransition, type JobEffects, type JobEvent, type JobRow } from './transition';
import { download } from './transfer/download';
import { upload } from './transfer/upload';
import { checkVolumeKey } from './volume-key';
import { jobRole } from './role';
import { RUNNING_JOBS } from './runner';

/** The persisted life of one kind of job. */
export type JobWorkflow<Request extends object> = Workflow<JobRow<Request>, JobEvent<Request>, JobEffects>;

/** Makes the workflow of training jobs or of processing jobs. */
export function jobWorkflow<Request extends object>(kind: JobKind<Request>): JobWorkflow<Request> {
  const jobOf = ({ kernel, key }: EffectContext): Job<Request> => kernel.workflows.rows(workflow).get(key)!;
  const workflow: JobWorkflow<Request> = {
    name: kind.workflow,
    transition: jobTransition(kind),
    effects: {
      async prepare(_input, context) {
        const job = jobOf(context);
        const plan = kind.plan(job);
        await checkVolumeKey(context.kernel, jobRole(job), plan.volumeKmsKeyId);
        await prepare(context.kernel, job.arn, plan);
        return { type: 'prepared' };
      },
      async download(_input, context) {
        const { kernel, resumed } = context;
        const job = jobOf(context);
        const plan = kind.plan(job);
        if (resumed) await prepare(kernel, job.arn, plan);
        const reader = { identity: jobRole(job), roleArn: job.roleArn };
        await Promise.all(
          plan.inputs.map((input) => download(kernel, reader, input, hostPath(kernel, job.arn, input.path))),
        );
        return { type: 'downloaded' };
      },
      run(_input, context) {
        const job = jobOf(context);
        const started = (process: JobRow<Request>['process']) =>
          context.kernel.workflows.send(workflow, context.key, { type: 'started', process: process! });
        return run(context, job, kind.plan(job), started);
      },
      async stop(_input, { kernel, key }) {
        const job = kernel.workflows.rows(workflow).get(key);
        // The process may have ended by itself meanwhile.
        if (job !== undefined) await kernel.get(RUNNING_JOBS).get(job.arn)?.stop();
      },
      async upload(_input, context) {
        const { kernel } = context;
        const job = jobOf(context);
        const { outputs, metricsFile } = kind.plan(job);
        await Promise.all(
          outputs.map((output) => upload(kernel, jobRole(job), output, hostPath(kernel, job.arn, output.path))),
        );
        if (metricsFile !== undefined) await publishMetrics(kernel, job, metricsFile);
        return { type: 'uploaded' };
      },
      async clean(_input, { kernel, key }) {
        const job = kernel.workflows.rows(workflow).get(key);
        if (job !== undefined) await clean(kernel, job.arn);
      },
      notify: (notification, { kernel, id }) => handOver(kernel, id, notification),
    },
    failed: (_effect, error) => ({ type: 'failed', reason: failureReason(error) }),
  };
  return workflow;
}
