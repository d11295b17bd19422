import type { WorkflowEvent } from './workflow';

/** An effect that has not been seen to end. */
export interface OutboxRecord {
  readonly workflow: string;
  readonly key: string;
  readonly kind: string;
  readonly input: object;
  readonly lease: boolean;
}

/** A timer that has not fired. */
export interface TimerRecord {
  readonly workflow: string;
  readonly key: string;
  readonly name: string;
  readonly at: number;
  readonly event: WorkflowEvent;
}

/** An event waiting for another row's next change. */
export interface WatchRecord {
  readonly workflow: string;
  readonly key: string;
  readonly event: WorkflowEvent;
}

/** Joins parts of a record's key with a character that names do not have. */
export const recordKey = (...parts: string[]): string => parts.join('\u001f');
