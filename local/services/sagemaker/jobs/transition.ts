import type { MetricData } from '@aws-sdk/client-sagemaker';
import type { JobExit, ProcessIdentity } from '../../../runtimes/jobs/job';
import type { Effect, Transition } from '../../../kernel/workflow/workflow';
import type { Notification } from '../events/notification';
import { endingOf } from './ending';
import { enter, isOver, type Ending, type Job } from './job';
import type { JobKind } from './kind';

/** What happens to a job. */
export type JobEvent<Request extends object> =
  | { readonly type: 'create'; readonly job: Pick<Job<Request>, 'name' | 'arn' | 'request' | 'roleArn'> }
  | { readonly type: 'prepared' }
  | { readonly type: 'downloaded' }
  | { readonly type: 'started'; readonly process: ProcessIdentity }
  | { readonly type: 'exited'; readonly exit: JobExit; readonly metrics: readonly MetricData[] }
  /** The cloud stopped while the process ran. */
  | { readonly type: 'interrupted' }
  | { readonly type: 'uploaded' }
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'stop' }
  | { readonly type: 'delete' };

/** An effect that reads everything it needs from the job's row. */
type Plain = Record<string, never>;

/** What a job does in the world; each step answers with the event of its end. */
export type JobEffects = {
  /** Makes the job's folder anew. */
  prepare: Plain;
  download: Plain;
  run: Plain;
  /** SIGTERM, and SIGKILL after the grace. */
  stop: Plain;
  upload: Plain;
  /** Removes the job's folder. */
  clean: Plain;
  notify: Notification;
};

/** A job's row: the job, and the process that a restart has to reap. */
export interface JobRow<Request extends object> extends Job<Request> {
  readonly process?: ProcessIdentity;
}

type Next<Request extends object> = Transition<JobRow<Request>, JobEvent<Request>, JobEffects> | undefined;

/**
 * Starting, Downloading, Training, Uploading, Completed, with the ways out: a failure anywhere, a request to stop,
 * and a restart of the cloud, after which the process runs again from a clean folder.
 */
export function jobTransition<Request extends object>(kind: JobKind<Request>) {
  const told = (job: JobRow<Request>, now: number): Effect<JobEffects> => ({
    kind: 'notify',
    input: { detailType: kind.detailType, resources: [job.arn], detail: kind.describe(job), at: now },
  });
  const end = (job: JobRow<Request>, ending: Ending, now: number): Next<Request> => {
    const { phase, ...result } = ending;
    const row = { ...enter(job, phase, now), ...result, ending: undefined, process: undefined, ended: new Date(now) };
    return { row, effects: [{ kind: 'clean', input: {} }, told(row, now)] };
  };
  const stopped: Ending = { status: 'Stopped', phase: 'Stopped' };

  return (row: JobRow<Request> | undefined, event: JobEvent<Request>, now: number): Next<Request> => {
    if (row === undefined) return event.type === 'create' ? create(event.job, now) : undefined;
    if (event.type === 'delete') return isOver(row) ? { row: null } : undefined;
    if (isOver(row)) return undefined;
    switch (event.type) {
      case 'prepared':
        if (row.status === 'Stopping') return end(row, stopped, now);
        return { row: enter(row, 'Downloading', now), effects: [{ kind: 'download', input: {} }] };
      case 'downloaded':
        if (row.status === 'Stopping') return end(row, stopped, now);
        return {
          row: { ...enter(row, 'Training', now), started: row.started ?? new Date(now) },
          effects: [{ kind: 'run', input: {} }],
        };
      case 'started':
        return {
          row: { ...row, process: event.process },
          effects: row.status === 'Stopping' ? [{ kind: 'stop', input: {} }] : [],
        };
      case 'interrupted': {
        if (row.status === 'Stopping') return end(row, stopped, now);
        const again = { ...enter(row, 'Restarting', now), process: undefined };
        return { row: again, effects: [{ kind: 'prepare', input: {} }] };
      }
      case 'exited': {
        const ending = endingOf(event.exit, kind);
        const done = { ...row, metrics: event.metrics, process: undefined };
        const uploads = ending.status === 'Completed' || (ending.status === 'Stopped' && kind.uploadsWhenStopped);
        if (!uploads) return end(done, ending, now);
        return { row: { ...enter(done, 'Uploading', now), ending }, effects: [{ kind: 'upload', input: {} }] };
      }
      case 'uploaded':
        return end(row, row.status === 'Stopping' && row.ending?.status !== 'Stopped' ? stopped : row.ending!, now);
      case 'failed':
        return end(row, { status: 'Failed', phase: 'Failed', failureReason: event.reason }, now);
      case 'stop': {
        if (row.status === 'Stopping') return undefined;
        const stopping = { ...row, status: 'Stopping' as const, modified: new Date(now) };
        const effects: Effect<JobEffects>[] = row.process === undefined ? [] : [{ kind: 'stop', input: {} }];
        return { row: stopping, effects: [...effects, told(stopping, now)] };
      }
      default:
        return undefined;
    }
  };

  function create(job: Pick<Job<Request>, 'name' | 'arn' | 'request' | 'roleArn'>, now: number): Next<Request> {
    const at = new Date(now);
    const blank = {
      ...job,
      status: 'InProgress',
      phase: 'Starting',
      transitions: [],
      created: at,
      modified: at,
    } as const;
    const row = enter<JobRow<Request>>(blank, 'Starting', now);
    return { row, effects: [{ kind: 'prepare', input: {} }, told(row, now)] };
  }
}
