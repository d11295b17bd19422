import type { Json } from '../../integration/json';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What an execution is started with. */
export interface ExecutionStart {
  readonly executionArn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly machineName: string;
  readonly roleArn: string;
  /** The revision that it runs to its end, whatever becomes of the machine. */
  readonly revisionId: string;
  readonly input: Json;
  /** The machine's first state. */
  readonly startAt: string;
  /** Where its history is logged, too. */
  readonly log?: ExecutionLog;
  /** Virtual seconds until the whole execution times out. */
  readonly timeoutSeconds?: number;
}

/** What a machine's LoggingConfiguration asks for. */
export interface ExecutionLog {
  readonly groupArn: string;
  readonly level: 'ALL' | 'ERROR' | 'FATAL';
  readonly includesData: boolean;
}

/** An execution: all that the interpreter knows. */
export interface Execution extends ExecutionStart {
  readonly status: ExecutionStatus;
  /** Virtual ms since 1970. */
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** The id of the last history event. */
  readonly events: number;
  /** The id of the last event that was handed to the log, while later ones wait to be. */
  readonly unlogged?: number;
  /** How many threads there have been: their names never repeat. */
  readonly threadCount: number;
  readonly threads: Readonly<Record<string, Thread>>;
}

/** One flow of control: the machine's own (`0`), a branch of a Parallel, or an iteration of a Map. */
export interface Thread {
  readonly parent?: { readonly thread: string; readonly index: number };
  /** Where its states are: keys from the definition's top, for example `['States', 'Both', 'Branches', '0']`. */
  readonly region: readonly string[];
  readonly state: string;
  readonly input: Json;
  /** Its own; those of the surrounding states are in the threads above. */
  readonly variables: Readonly<Record<string, Json>>;
  /** Grows with every decision: what refers to an older step comes too late. */
  readonly step: number;
  /** Virtual ms since 1970 at which the state was entered. */
  readonly enteredAt: number;
  /** How often each retrier of the state was used. */
  readonly retries: readonly number[];
  /** The item of a Map's iteration, for the context object. */
  readonly item?: { readonly Index: number; readonly Value: Json };
  /** The id of this thread's last history event. */
  readonly lastEvent: number;
  /** The call of a Task state under way. */
  readonly call?: CallUnderWay;
  /** The children of a Parallel or Map state under way. */
  readonly fork?: Fork;
}

export interface CallUnderWay {
  readonly integration: string;
  readonly resourceType: string;
  readonly resource: string;
  /** Set when SendTaskSuccess or SendTaskFailure ends the call. */
  readonly token?: string;
  /** Virtual seconds within which SendTaskHeartbeat is due. */
  readonly heartbeatSeconds?: number;
  /** The execution that a `.sync` call waits for. */
  readonly child?: string;
}

export interface Fork {
  readonly kind: 'Parallel' | 'Map';
  /** Results by index; null until known. */
  readonly results: readonly Json[];
  /** What has not begun because of MaxConcurrency. */
  readonly waiting: readonly Branch[];
  readonly running: number;
}

/** A thread that a state starts. */
export interface Branch {
  readonly index: number;
  readonly region: readonly string[];
  readonly startAt: string;
  readonly input: Json;
  /** The value is left out where it is the input. */
  readonly item?: { readonly Index: number; readonly Value?: Json };
}
