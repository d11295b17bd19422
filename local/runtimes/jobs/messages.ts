import type { JobEnd, JobExit, JobLimits, JobMount } from './job';

/** What a supervisor is asked for; a line of JSON on the warm parent's standard input. */
export interface SuperviseRequest {
  readonly id: string;
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly workingDirectory: string;
  readonly mounts: readonly JobMount[];
  readonly limits: Omit<JobLimits, 'wallSeconds'>;
  readonly namespaces: NamespaceUse;
  /** Serve the model at /opt/ml/model instead of running `argv`. */
  readonly serving: boolean;
}

/** `never` is what happens on systems without mount namespaces. */
export type NamespaceUse = 'auto' | 'never';

/** What a supervisor reports over its socket. */
export type SupervisorMessage =
  | { readonly type: 'hello'; readonly id: string }
  | { readonly type: 'started'; readonly pid: number; readonly startTime: number; readonly port: number | null }
  | { readonly type: 'lines'; readonly lines: readonly (readonly ['stdout' | 'stderr', string])[] }
  | ({ readonly type: 'exited' } & JobExit)
  | { readonly type: 'failed'; readonly message: string };

/** Ends a job. */
export interface StopRequest {
  readonly reason: JobEnd;
  readonly message: string;
  readonly graceSeconds: number;
}
