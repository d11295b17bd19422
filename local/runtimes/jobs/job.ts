/** What a job may use. Exceeding any of it kills the job at once; time is announced with SIGTERM. */
export interface JobLimits {
  /** Real seconds; SageMaker's StoppingCondition.MaxRuntimeInSeconds. */
  readonly wallSeconds: number;
  /** Of all the job's processes together. */
  readonly memoryBytes: number;
  /** How many processes the job may run at once. */
  readonly processes: number;
  /** Size of the job's folder, inputs included; SageMaker's VolumeSizeInGB. */
  readonly diskBytes: number;
  /** Of standard output and standard error together. */
  readonly outputBytes: number;
}

/** Generous for tables of a few million rows on a laptop, small enough to protect it. */
export const defaultLimits: JobLimits = {
  wallSeconds: 24 * 3600,
  memoryBytes: 8e9,
  processes: 64,
  diskBytes: 30e9,
  outputBytes: 64e6,
};

/** A folder that a job sees at another place. */
export interface JobMount {
  readonly source: string;
  /** Below /opt/ml. */
  readonly target: string;
  readonly readOnly: boolean;
}

export interface JobSpec {
  /** For messages; unique among running jobs. */
  readonly id: string;
  /** URI of a container image that local/runtimes/images knows. */
  readonly image: string;
  /** ContainerEntrypoint. `python3 FILE`, `python3 FILE.zip` and `python3 -m MODULE` run in a warm interpreter. */
  readonly entrypoint: readonly string[];
  /** ContainerArguments. @default none */
  readonly arguments?: readonly string[];
  /** The absolute path of the folder that becomes /opt/ml. */
  readonly directory: string;
  /** All the job sees besides the image's own variables, PATH, HOME and TMPDIR. */
  readonly environment: Readonly<Record<string, string>>;
  /** @default defaultLimits, each field on its own */
  readonly limits?: Partial<JobLimits>;
  /** Seconds from SIGTERM to SIGKILL when time is up. @default 120, as SageMaker */
  readonly graceSeconds?: number;
  /** Called for each line of output, in order. */
  onLine?(stream: 'stdout' | 'stderr', line: string): void;
}

/** Why a job ended. `lost`: its supervisor or the warm parent was killed; everything else but `exited` names a limit or a request. */
export type JobEnd = 'exited' | 'timeout' | 'memory' | 'disk' | 'processes' | 'output' | 'stopped' | 'lost';

export interface JobExit {
  readonly reason: JobEnd;
  /** The program's exit code; null when a signal ended it. */
  readonly code: number | null;
  /** For example `SIGKILL`; null when it exited. */
  readonly signal: string | null;
  /** What the job wrote to /opt/ml/output/failure or /opt/ml/output/message (1,024 characters), or which limit it exceeded; else empty. */
  readonly message: string;
}

/** Names a process for good: a process id alone may be somebody else's by the time it is looked up. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks from boot to the process's start. */
  readonly startTime: number;
}

export interface JobProcess extends ProcessIdentity {
  /** Settles when all processes of the job are gone; never rejects. */
  readonly exited: Promise<JobExit>;
  /** SIGTERM, then SIGKILL to all its processes. @param graceSeconds - between the two; default 120, as SageMaker */
  stop(graceSeconds?: number): Promise<JobExit>;
}

/** SageMaker lets a stopping training job save its work for so long. */
export const STOP_GRACE_SECONDS = 120;
