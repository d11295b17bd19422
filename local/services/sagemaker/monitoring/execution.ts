import type { ExecutionStatus } from '@aws-sdk/client-sagemaker';
import type { Definition, MonitoringKind } from './definition';
import type { Span } from './cadence';

/** One run of a monitoring schedule. */
export interface Execution {
  readonly schedule: string;
  readonly scheduleArn: string;
  readonly scheduled: Date;
  readonly kind: MonitoringKind;
  /** As it was when the execution was due; undefined when it was gone by then. */
  readonly definition?: Definition;
  readonly definitionName: string;
  readonly span: Span;
  readonly status: ExecutionStatus;
  readonly created: Date;
  readonly modified: Date;
  readonly jobName?: string;
  readonly failureReason?: string;
}

/** What an execution is asked for. */
export type Due = Omit<Execution, 'status' | 'created' | 'modified' | 'jobName' | 'failureReason'>;

/** Key of an execution's row; those of a schedule lie together, in the order of time. */
export const executionKey = (schedule: string, scheduled: Date): string => `${schedule}/${scheduled.toISOString()}`;

/** How an execution can end. */
export interface ExecutionEnd {
  readonly status: Extract<ExecutionStatus, 'Completed' | 'CompletedWithViolations' | 'Failed' | 'Stopped'>;
  readonly failureReason?: string;
}

export const isOver = ({ status }: Pick<Execution, 'status'>): boolean =>
  status !== 'Pending' && status !== 'InProgress';
