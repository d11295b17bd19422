import type { Json, JsonObject } from '../../integration/json';

/** The language of a state's expressions. */
export type QueryLanguage = 'JSONata' | 'JSONPath';

/** The Amazon States Language, as far as its fields are read by the interpreter; validated before it gets these types. */
export interface Definition extends Region {
  readonly Comment?: string;
  readonly QueryLanguage?: QueryLanguage;
  /** Virtual seconds that an execution may take. */
  readonly TimeoutSeconds?: number;
}

/** States that lead to each other: a machine, a branch, or the processor of a Map. */
export interface Region {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** The processor of a Map state. */
export interface ItemProcessor extends Region {
  readonly ProcessorConfig?: { readonly Mode?: 'INLINE' | 'DISTRIBUTED' };
}

interface Common {
  readonly QueryLanguage?: QueryLanguage;
  readonly Next?: string;
  readonly End?: boolean;
  readonly InputPath?: string | null;
  readonly OutputPath?: string | null;
  readonly Assign?: JsonObject;
  readonly Output?: Json;
}

interface Resulting {
  readonly ResultPath?: string | null;
  readonly ResultSelector?: JsonObject;
  readonly Parameters?: Json;
  readonly Arguments?: Json;
}

interface Recovering {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export interface PassState extends Common, Resulting {
  readonly Type: 'Pass';
  readonly Result?: Json;
}

export interface TaskState extends Common, Resulting, Recovering {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Credentials?: JsonObject;
  readonly TimeoutSeconds?: number | string;
  readonly TimeoutSecondsPath?: string;
  readonly HeartbeatSeconds?: number | string;
  readonly HeartbeatSecondsPath?: string;
}

export interface ChoiceState extends Common {
  readonly Type: 'Choice';
  readonly Choices: readonly Choice[];
  readonly Default?: string;
}

export interface WaitState extends Common {
  readonly Type: 'Wait';
  readonly Seconds?: number | string;
  readonly SecondsPath?: string;
  readonly Timestamp?: string;
  readonly TimestampPath?: string;
}

export interface SucceedState extends Common {
  readonly Type: 'Succeed';
}

export interface FailState extends Common {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly ErrorPath?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
}

export interface ParallelState extends Common, Resulting, Recovering {
  readonly Type: 'Parallel';
  readonly Branches: readonly Region[];
}

export interface MapState extends Common, Resulting, Recovering {
  readonly Type: 'Map';
  readonly ItemProcessor?: ItemProcessor;
  /** The older name of ItemProcessor. */
  readonly Iterator?: ItemProcessor;
  readonly Items?: Json;
  readonly ItemsPath?: string;
  readonly ItemSelector?: JsonObject;
  readonly ItemBatcher?: ItemBatcher;
  readonly MaxConcurrency?: number | string;
  readonly MaxConcurrencyPath?: string;
}

export interface ItemBatcher {
  readonly BatchInput?: JsonObject;
  readonly MaxItemsPerBatch?: number | string;
  readonly MaxItemsPerBatchPath?: string;
  readonly MaxInputBytesPerBatch?: number | string;
  readonly MaxInputBytesPerBatchPath?: string;
}

export type State =
  PassState | TaskState | ChoiceState | WaitState | SucceedState | FailState | ParallelState | MapState;

/** One alternative of a Choice: a JSONata Condition, or a JSONPath rule. */
export interface Choice extends Rule {
  readonly Next: string;
  readonly Condition?: boolean | string;
  readonly Assign?: JsonObject;
  readonly Output?: Json;
}

/** A JSONPath comparison (`Variable` and one comparator), or a combination of such. */
export interface Rule {
  readonly Variable?: string;
  readonly And?: readonly Rule[];
  readonly Or?: readonly Rule[];
  readonly Not?: Rule;
  readonly [comparator: string]: unknown;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  /** @default 1 */
  readonly IntervalSeconds?: number;
  /** @default 3 */
  readonly MaxAttempts?: number;
  /** @default 2 */
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  /** @default NONE */
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath?: string | null;
  readonly Output?: Json;
  readonly Assign?: JsonObject;
}
