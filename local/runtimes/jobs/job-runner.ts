import { mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { realTimers, type RealTimers } from '../../kernel/clock/real';
import { resolve } from '../../kernel/paths';
import type { ImageRuntime } from '../images/image';
import { resolveImage, UnknownImageError } from '../images/registry';
import { defaultLimits, STOP_GRACE_SECONDS, type JobExit, type JobLimits, type JobProcess, type JobSpec } from './job';
import type { NamespaceUse } from './messages';
import { WarmParents } from './parents';

export interface JobRunnerOptions {
  /** Shared with the model servers. @default its own */
  readonly parents?: WarmParents;
  /** Times the jobs' wall clock. @default the machine's clock */
  readonly real?: RealTimers;
  /** `never`: as on a system without mount namespaces. @default auto */
  readonly namespaces?: NamespaceUse;
}

/**
 * Runs processing and training jobs as real processes under SageMaker's container contract: /opt/ml is the job's own
 * folder, the environment is what the job's request says, and limits are enforced.
 */
export class JobRunner {
  readonly #parents: WarmParents;
  readonly #real: RealTimers;
  readonly #namespaces: NamespaceUse;

  constructor(options: JobRunnerOptions = {}) {
    this.#parents = options.parents ?? new WarmParents();
    this.#real = options.real ?? realTimers;
    this.#namespaces = options.namespaces ?? 'auto';
  }

  /**
   * Starts a job; resolves when its process runs.
   *
   * @throws UnknownImageError when the image has no local environment
   * @throws Error naming the field when the entrypoint is empty or the folder's path is relative
   */
  async start(spec: JobSpec): Promise<JobProcess> {
    if (spec.entrypoint.length === 0)
      throw new Error(`entrypoint of job '${spec.id}' must name a program, got []: set ContainerEntrypoint`);
    if (!isAbsolute(spec.directory))
      throw new Error(`directory of job '${spec.id}' must be an absolute path, got '${spec.directory}'`);
    const image = resolveImage(spec.image);
    const limits: JobLimits = { ...defaultLimits, ...spec.limits };
    mkdirSync(join(spec.directory, 'tmp'), { recursive: true });
    const { supervised, started } = await this.#parents.start(
      image,
      {
        id: spec.id,
        argv: [...spec.entrypoint, ...(spec.arguments ?? [])],
        environment: environmentOf(image, spec.environment),
        directory: spec.directory,
        // Not the image's, which is /: what a program writes there would not stay in the job's folder.
        workingDirectory: '/opt/ml/tmp',
        mounts: [],
        limits,
        namespaces: this.#namespaces,
        serving: false,
      },
      spec.onLine?.bind(spec),
    );
    const graceSeconds = spec.graceSeconds ?? STOP_GRACE_SECONDS;
    const cancel = this.#real.after(limits.wallSeconds * 1000, () => {
      const message = `the job ran longer than ${limits.wallSeconds} s, its limit`;
      supervised.stop({ reason: 'timeout', message, graceSeconds });
    });
    void supervised.exited.then(cancel);
    return {
      pid: started.pid,
      startTime: started.startTime,
      exited: supervised.exited,
      stop: (grace = STOP_GRACE_SECONDS): Promise<JobExit> => {
        supervised.stop({ reason: 'stopped', message: 'the job was stopped', graceSeconds: grace });
        return supervised.exited;
      },
    };
  }

  /** Starts the warm parent of an image; an image without a local environment is refused when a job needs it. */
  prepare(image: string): void {
    try {
      void this.#parents.warm(resolveImage(image)).catch(() => undefined);
    } catch (error) {
      if (!(error instanceof UnknownImageError)) throw error;
    }
  }

  /** Ends every job and the warm parents. */
  close(): Promise<void> {
    return this.#parents.close();
  }
}

/** HOME and TMPDIR lie in the job's folder: what a library caches goes with it. */
export function environmentOf(
  image: ImageRuntime,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const programs = `${resolve(image.environment)}/bin`;
  return {
    ...image.variables,
    HOME: '/opt/ml/tmp',
    TMPDIR: '/opt/ml/tmp',
    // OpenMP's threads spin while they wait: on cores that others use, too, two of them take tens of times longer than one.
    OMP_NUM_THREADS: '1',
    ...own,
    PATH: `${programs}:${own.PATH ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'}`,
  };
}
