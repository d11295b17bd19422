import { mkdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { realTimers, sleep, type RealTimers } from '../../kernel/clock/real';
import { resolveImage } from '../images/registry';
import { defaultLimits, type JobExit, type ProcessIdentity } from '../jobs/job';
import { environmentOf } from '../jobs/job-runner';
import type { NamespaceUse } from '../jobs/messages';
import { WarmParents } from '../jobs/parents';
import type { Supervised } from '../jobs/supervised';
import { answersPing, PING_TIMEOUT_MS } from './ping';

/** SageMaker kills a container so long after SIGTERM. */
const STOP_GRACE_SECONDS = 30;
/** Real ms between two pings of a server that does not answer yet. */
const PING_INTERVAL_MS = 25;
/** How much of its output explains why a server did not start. */
const LOG_LINES = 20;

export interface ModelServerSpec {
  /** For messages; unique among running servers. */
  readonly id: string;
  /** URI of a container image that local/runtimes/images knows. */
  readonly image: string;
  /** The absolute path of the instance's own folder, which becomes /opt/ml. */
  readonly directory: string;
  /** The absolute path of the unpacked model; mounted read-only on /opt/ml/model, instances share it. */
  readonly modelDirectory: string;
  /** The container's variables; SAGEMAKER_PROGRAM and SAGEMAKER_SUBMIT_DIRECTORY name the handlers. */
  readonly environment: Readonly<Record<string, string>>;
  /** Real seconds until /ping must have answered 200; SageMaker's ContainerStartupHealthCheckTimeoutInSeconds. @default 300 */
  readonly startupSeconds?: number;
  /** Of all its processes together. @default 2e9 */
  readonly memoryBytes?: number;
  onLine?(stream: 'stdout' | 'stderr', line: string): void;
}

export interface ModelServer extends ProcessIdentity {
  /** On 127.0.0.1; GET /ping, POST /invocations, HTTP/1.1 with keep-alive. */
  readonly port: number;
  /** Resolves at the first 200 of /ping; rejects with the last lines of its log when it does not come in time, and ends the server. */
  readonly ready: Promise<void>;
  /** Settles when all its processes are gone; never rejects. */
  readonly exited: Promise<JobExit>;
  /** No new connections, answers what is under way; SIGKILL after 30 s. */
  stop(): Promise<JobExit>;
}

export interface ModelServersOptions {
  /** Shared with the jobs. @default its own */
  readonly parents?: WarmParents;
  /** @default the machine's clock */
  readonly real?: RealTimers;
  /** `never`: as on a system without mount namespaces. @default auto */
  readonly namespaces?: NamespaceUse;
}

/** Starts model servers: real HTTP server processes under the serving contract of their image. */
export class ModelServers {
  readonly #parents: WarmParents;
  readonly #real: RealTimers;
  readonly #namespaces: NamespaceUse;

  constructor(options: ModelServersOptions = {}) {
    this.#parents = options.parents ?? new WarmParents();
    this.#real = options.real ?? realTimers;
    this.#namespaces = options.namespaces ?? 'auto';
  }

  /**
   * Starts a server; resolves when its process runs, before the model is loaded (see `ready`).
   *
   * @throws UnknownImageError when the image has no local environment
   * @throws Error naming the folder whose path is relative
   */
  async start(spec: ModelServerSpec): Promise<ModelServer> {
    for (const field of ['directory', 'modelDirectory'] as const)
      if (!isAbsolute(spec[field]))
        throw new Error(`${field} of model server '${spec.id}' must be an absolute path, got '${spec[field]}'`);
    const image = resolveImage(spec.image);
    mkdirSync(join(spec.directory, 'tmp'), { recursive: true });
    const log: string[] = [];
    const { supervised, started } = await this.#parents.start(
      image,
      {
        id: spec.id,
        argv: [],
        environment: environmentOf(image, spec.environment),
        directory: spec.directory,
        workingDirectory: '/opt/ml/tmp',
        mounts: [{ source: spec.modelDirectory, target: '/opt/ml/model', readOnly: true }],
        limits: { ...defaultLimits, outputBytes: Number.MAX_SAFE_INTEGER, memoryBytes: spec.memoryBytes ?? 2e9 },
        namespaces: this.#namespaces,
        serving: true,
      },
      (stream, line) => {
        log.push(line);
        if (log.length > LOG_LINES) log.shift();
        spec.onLine?.(stream, line);
      },
    );
    const { pid, startTime } = started;
    const port = started.port ?? 0;
    const ready = this.#waitUntilReady(spec, supervised, port, log);
    ready.catch(() => undefined);
    return { pid, startTime, port, ready, exited: supervised.exited, stop: () => stop(supervised) };
  }

  /** Ends every server and the warm parents. */
  close(): Promise<void> {
    return this.#parents.close();
  }

  async #waitUntilReady(
    spec: ModelServerSpec,
    supervised: Supervised,
    port: number,
    log: readonly string[],
  ): Promise<void> {
    const seconds = spec.startupSeconds ?? 300;
    const deadline = this.#real.monotonic() + seconds * 1000;
    let exit: JobExit | undefined;
    void supervised.exited.then((value) => (exit = value));
    for (let left = seconds * 1000; exit === undefined && left > 0; left = deadline - this.#real.monotonic()) {
      if (await answersPing(port, this.#real, Math.min(left, PING_TIMEOUT_MS))) return;
      await sleep(this.#real, PING_INTERVAL_MS);
    }
    exit ??= await supervised.kill('stopped', `/ping did not answer 200 within ${seconds} s`);
    const why = exit.reason === 'exited' ? `it ended with ${exit.signal ?? `exit code ${exit.code}`}` : exit.message;
    throw new Error(`model server '${spec.id}' did not become ready: ${why}. Its last lines:\n${log.join('\n')}`);
  }
}

function stop(supervised: Supervised): Promise<JobExit> {
  supervised.stop({ reason: 'stopped', message: 'the server was stopped', graceSeconds: STOP_GRACE_SECONDS });
  return supervised.exited;
}
