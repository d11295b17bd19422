import type { Json } from '../../integration/json';
import type { Call, Decision, Trigger } from './decision';
import type { Execution, ExecutionLog, ExecutionStart } from './row';

/** What happens to a thread at one of its steps. */
interface AtStep {
  readonly thread: string;
  readonly step: number;
}

/** What happens to an execution. */
export type ExecutionEvent =
  | { readonly type: 'start'; readonly start: ExecutionStart }
  | ({ readonly type: 'decided'; readonly decision: Decision } & AtStep)
  /** The call was accepted; its end comes later, by token or with the end of `child`. */
  | ({ readonly type: 'submitted'; readonly output: Json; readonly child?: string } & AtStep)
  | ({ readonly type: 'succeeded'; readonly output: Json } & AtStep)
  | ({ readonly type: 'failed'; readonly error: string; readonly cause?: string } & AtStep)
  | ({ readonly type: 'heartbeat' } & AtStep)
  | ({ readonly type: 'due'; readonly timer: 'wait' | 'retry' | 'timeout' | 'heartbeat' } & AtStep)
  /** The execution that a `.sync` call waits for has changed. */
  | ({ readonly type: 'childChanged' } & AtStep)
  | { readonly type: 'stop'; readonly error?: string; readonly cause?: string }
  | { readonly type: 'expired' }
  /** Time to hand the log what has happened since. */
  | { readonly type: 'logDue' }
  /** The interpreter itself failed. */
  | { readonly type: 'broken'; readonly cause: string }
  /** Events and metrics are best effort: nobody heard this one. */
  | { readonly type: 'unheard' }
  | { readonly type: 'forget' };

/** What an execution does in the world. */
export type ExecutionEffects = {
  readonly decide: AtStep & { readonly trigger: Trigger };
  readonly call: AtStep & { readonly call: Call };
  readonly watchChild: AtStep & { readonly executionArn: string };
  readonly abort: { readonly executionArn: string };
  /** The events behind the id `after`, up to `upTo`. */
  readonly log: {
    readonly log: ExecutionLog;
    readonly after: number;
    readonly upTo: number;
    readonly startedAt: number;
  };
  readonly announce: Pick<Execution, 'status' | 'output' | 'error' | 'cause' | 'startedAt' | 'stoppedAt'>;
};
