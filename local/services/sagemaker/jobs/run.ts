import type { MetricData } from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import type { EffectContext } from '../../../kernel/workflow/workflow';
import type { JobExit, ProcessIdentity } from '../../../runtimes/jobs/job';
import { reap } from '../../../runtimes/jobs/reap';
import { jobEnvironment } from './environment';
import { jobFolder } from './folder';
import type { Job } from './job';
import { JobLog } from './log';
import { Metrics } from './metrics';
import type { Plan } from './plan';
import { jobRole } from './role';
import { JOB_RUNNER, RUNNING_JOBS } from './runner';

type Ran =
  | { readonly type: 'exited'; readonly exit: JobExit; readonly metrics: readonly MetricData[] }
  | { readonly type: 'interrupted' };

/**
 * Runs the container's program to its end. After a restart of the cloud it only ends what an earlier process may have
 * left, so that the job begins again from a clean folder.
 *
 * @param started - told of the process, so that a restart can find it
 */
export async function run(
  { kernel, resumed }: EffectContext,
  job: Job & { readonly process?: ProcessIdentity },
  plan: Plan,
  started: (process: ProcessIdentity) => void,
): Promise<Ran> {
  if (resumed) {
    if (job.process !== undefined) reap([job.process]);
    return { type: 'interrupted' };
  }
  const log = new JobLog(
    kernel,
    jobRole(job),
    plan.logGroup,
    `${job.name}/algo-1-${Math.trunc(kernel.clock.now() / 1000)}`,
  );
  const metrics = new Metrics(plan.metrics);
  const running = kernel.get(RUNNING_JOBS);
  const process = await kernel.get(JOB_RUNNER).start({
    id: job.arn,
    image: plan.imageUri,
    entrypoint: plan.command,
    directory: jobFolder(kernel, job.arn),
    environment: jobEnvironment(kernel, plan),
    limits: { wallSeconds: plan.maxRuntimeSeconds, diskBytes: plan.volumeGB * 2 ** 30 },
    onLine(_stream, line) {
      log.write(line);
      metrics.read(line, kernel.clock.date());
    },
  });
  running.set(job.arn, process);
  try {
    started({ pid: process.pid, startTime: process.startTime });
    const exit = withReason(kernel, await process.exited);
    await metrics.publish(kernel, jobRole(job), plan.logGroup, job.name);
    return { type: 'exited', exit, metrics: metrics.last };
  } finally {
    running.delete(job.arn);
    await log.close();
  }
}

/** A program that fails because this machine's disk is full seldom says so in words that help. */
function withReason({ disk, directory }: Kernel, exit: JobExit): JobExit {
  if (exit.reason !== 'exited' || exit.code === 0 || !disk.isFull()) return exit;
  const full = `the disk of ${directory} is full: free some space, then run the job again`;
  return { ...exit, message: exit.message === '' ? full : `${full} (${exit.message})` };
}
