import type { Kernel } from '../../../kernel/kernel';
import type { Transition, Workflow } from '../../../kernel/workflow/workflow';
import { handOver } from '../events/notification';
import { isOver as isJobOver } from '../jobs/job';
import { failureReason } from '../jobs/failure';
import { processingJobs } from '../jobs/processing/workflow';
import type { Notification } from '../events/notification';
import { isOver, type Due, type Execution, type ExecutionEnd } from './execution';
import { createMonitoringJob } from './job';
import { schedules } from './schedule';
import { summaryOf } from './summary';

type ExecutionEvent =
  | { readonly type: 'due'; readonly due: Due }
  | { readonly type: 'started'; readonly jobName: string }
  /** The job changed, or it is time to look. */
  | { readonly type: 'look' }
  | { readonly type: 'ended'; readonly end: ExecutionEnd };

type ExecutionEffects = {
  /** Finds the hours' files and creates the processing job. */
  begin: Record<string, never>;
  look: { readonly jobName: string };
  announce: { readonly at: number };
};

type Next = Transition<Execution, ExecutionEvent, ExecutionEffects>;

/** Virtual ms between two looks at a job, beside those that its changes cause. */
const LOOK = 60_000;

/** Executions of monitoring schedules, by schedule and time: Pending, InProgress, and how it ended. */
export const executions: Workflow<Execution, ExecutionEvent, ExecutionEffects> = {
  name: 'sagemaker:monitoring-execution',
  transition(row, event, now): Next | undefined {
    if (row === undefined) return event.type === 'due' ? begin(event.due, now) : undefined;
    if (isOver(row) || event.type === 'due') return undefined;
    const at = new Date(now);
    switch (event.type) {
      case 'started':
        return waiting({ ...row, status: 'InProgress', jobName: event.jobName, modified: at }, now, [
          { kind: 'announce', input: { at: now } },
        ]);
      case 'look':
        return row.jobName === undefined ? undefined : waiting(row, now);
      case 'ended':
        return {
          row: { ...row, ...event.end, modified: at },
          cancel: ['look'],
          effects: [{ kind: 'announce', input: { at: now } }],
        };
    }
  },
  effects: {
    async begin(_input, { kernel, key }) {
      const execution = kernel.workflows.rows(executions).get(key)!;
      return { type: 'started', jobName: await createMonitoringJob(kernel, execution) };
    },
    look({ jobName }, { kernel }) {
      const end = endOf(kernel, jobName);
      return end && { type: 'ended', end };
    },
    announce({ at }, { kernel, key, id }) {
      const execution = kernel.workflows.rows(executions).get(key);
      if (execution !== undefined) handOver(kernel, id, stateChange(kernel, execution, at));
    },
  },
  failed: ({ kind }, error) =>
    kind === 'begin' ? { type: 'ended', end: { status: 'Failed', failureReason: told(error) } } : { type: 'look' },
};

function begin(due: Due, now: number): Next {
  const at = new Date(now);
  return {
    row: { ...due, status: 'Pending', created: at, modified: at },
    effects: [{ kind: 'begin', input: {} }],
  };
}

function waiting(row: Execution, now: number, more: NonNullable<Next['effects']> = []): Next {
  return {
    row,
    effects: [...more, { kind: 'look', input: { jobName: row.jobName! } }],
    timers: [{ name: 'look', at: now + LOOK, event: { type: 'look' } }],
    watches: [{ subject: `${processingJobs.name}/${row.jobName!}`, event: { type: 'look' } }],
  };
}

/** How the job of an execution ended; undefined while it runs. */
function endOf(kernel: Kernel, jobName: string): ExecutionEnd | undefined {
  const job = kernel.workflows.rows(processingJobs).get(jobName);
  if (job === undefined) return { status: 'Failed', failureReason: `processing job ${jobName} was deleted` };
  if (!isJobOver(job)) return undefined;
  if (job.status === 'Completed') {
    const violated = job.exitMessage?.startsWith('CompletedWithViolations') === true;
    return { status: violated ? 'CompletedWithViolations' : 'Completed' };
  }
  return { status: job.status === 'Stopped' ? 'Stopped' : 'Failed', failureReason: job.failureReason };
}

/** What Model Monitor says itself is said as it is; other errors are told as a job's. */
const told = (error: Error): string => (error.name === 'MonitoringError' ? error.message : failureReason(error));

/** The listed event tells of a schedule; its last execution is part of it. */
function stateChange(kernel: Kernel, execution: Execution, at: number): Notification {
  const schedule = schedules(kernel).get(execution.schedule);
  return {
    detailType: 'SageMaker Monitoring Schedule State Change',
    resources: [execution.scheduleArn],
    detail: {
      MonitoringScheduleName: execution.schedule,
      MonitoringScheduleArn: execution.scheduleArn,
      MonitoringScheduleStatus: schedule?.status ?? 'Stopped',
      MonitoringType: execution.kind,
      LastMonitoringExecutionSummary: summaryOf(kernel, execution),
    },
    at,
  };
}
