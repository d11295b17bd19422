/** A version of a function as the runtime needs it. What has the same `key` shares its processes. */
export interface FunctionSpec {
  /** Names version and configuration: any change gives another key. */
  readonly key: string;
  readonly name: string;
  readonly version: string;
  readonly runtime: string;
  readonly handler: string;
  /** The folder of the unpacked code. */
  readonly code: string;
  /** Real ms. */
  readonly timeout: number;
  /** MB. */
  readonly memory: number;
  /** The function's own variables. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroup: string;
}

/** What a process gets besides the function: made anew for each. */
export interface Surroundings {
  readonly region: string;
  /** Where the function's SDK finds the cloud. */
  readonly endpoint: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  readonly logStream: string;
  /** How far virtual time is ahead of real time, in ms. */
  readonly clockOffset: () => number;
}

/** One invocation. */
export interface Invocation {
  readonly requestId: string;
  /** As the caller named the function. */
  readonly functionArn: string;
  readonly payload: Uint8Array;
  readonly clientContext?: string;
}

/** How an invocation came out. */
export interface InvocationResult {
  readonly payload: Uint8Array;
  /** Set when the function failed; the payload is the error then. */
  readonly error?: 'Unhandled';
  /** Everything that was logged, START, END and REPORT included. */
  readonly log: readonly string[];
  /** Real ms of the handler. */
  readonly duration: number;
  readonly logStream: string;
}
