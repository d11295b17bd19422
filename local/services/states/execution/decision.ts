import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Json } from '../../integration/json';
import type { Branch } from './row';

/** An event of the history before it has its number and time. */
export type HistoryDraft = Omit<HistoryEvent, 'id' | 'previousEventId' | 'timestamp'>;

/** What a thread does next, decided from its state and what happened to it. */
export type Decision = { readonly history: readonly HistoryDraft[] } & (
  | {
      readonly kind: 'leave';
      readonly output: Json;
      readonly assigned: Readonly<Record<string, Json>>;
      readonly next?: string;
    }
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'wait'; readonly until: number }
  | {
      readonly kind: 'fork';
      readonly of: 'Parallel' | 'Map';
      readonly branches: readonly Branch[];
      readonly concurrency: number;
    }
  | { readonly kind: 'retry'; readonly retrier: number; readonly at: number }
  | { readonly kind: 'fail'; readonly error?: string; readonly cause?: string }
);

/** A call of a service, ready to be made. */
export interface Call {
  /** The Resource field. */
  readonly integration: string;
  readonly resourceType: string;
  readonly resource: string;
  readonly arguments: Json;
  /** The role that Credentials names, or the machine's. */
  readonly roleArn: string;
  readonly token?: string;
  /** Virtual seconds. */
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
}

/** Why a thread has to decide. */
export type Trigger =
  | { readonly kind: 'entered' }
  | { readonly kind: 'retried' }
  | { readonly kind: 'waited' }
  | { readonly kind: 'result'; readonly result: Json }
  | { readonly kind: 'error'; readonly error: string; readonly cause?: string };
