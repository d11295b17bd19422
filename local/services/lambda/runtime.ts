import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { SESSIONS } from '../../kernel/auth/sessions';
import type { Kernel } from '../../kernel/kernel';
import { token } from '../../kernel/registry';
import { reap } from '../../runtimes/jobs/reap';
import type { FunctionSpec, Invocation, InvocationResult, Surroundings } from '../../runtimes/lambda/function-spec';
import { SlotPool } from '../../runtimes/lambda/pool';
import type { SlotIdentity } from '../../runtimes/lambda/slot';
import { CodeStore } from './code';
import { throttled } from './errors';
import type { LambdaFunction, VersionConfiguration } from './functions';

/** How many invocations run at a time in all: the quota of a new account. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const CONCURRENCY = 10;

/** How long the credentials of a process last, in real seconds: as long as a role's session can. */
const SESSION_SECONDS = 43_200;

/** The part of Lambda that runs functions. */
export class Runtime {
  readonly code: CodeStore;
  readonly #pool: SlotPool;
  readonly #active = new Map<string, number>();

  constructor(private readonly kernel: Kernel) {
    this.code = new CodeStore(kernel.directory);
    const processes = kernel.store.collection<SlotIdentity>('lambda:process');
    for (const left of tidied(processes.list())) processes.delete(String(left.pid));
    this.#pool = new SlotPool(kernel.clock.real, {
      began: (process) => void processes.put(String(process.pid), process),
      ended: (pid) => void processes.delete(String(pid)),
    });
  }

  /** Runs a version once. @throws TooManyRequestsException */
  async invoke(fn: LambdaFunction, version: VersionConfiguration, invocation: Invocation): Promise<InvocationResult> {
    this.#begin(fn);
    const lease = this.kernel.clock.lease(`lambda ${fn.name}`);
    try {
      const slot = await this.#pool.take(specOf(fn, version, this.code), () => this.#surroundings(fn.name, version));
      try {
        return await slot.invoke(invocation);
      } finally {
        this.#pool.give(slot);
      }
    } finally {
      lease.release();
      this.#active.set(fn.name, this.#active.get(fn.name)! - 1);
    }
  }

  /** How many invocations of a function run now. */
  active(name: string): number {
    return this.#active.get(name) ?? 0;
  }

  /** Ends the processes of a function that changed or is gone. */
  retire(name: string): void {
    this.#pool.retire(name);
  }

  close(): void {
    this.#pool.close();
    this.code.close();
  }

  #begin({ name, reserved }: LambdaFunction): void {
    const active = this.active(name);
    if (reserved !== undefined && active >= reserved)
      throw throttled('ReservedFunctionConcurrentInvocationLimitExceeded');
    const all = [...this.#active.values()].reduce((sum, count) => sum + count, 0);
    if (all >= CONCURRENCY) throw throttled('ConcurrentInvocationLimitExceeded');
    this.#active.set(name, active + 1);
  }

  #surroundings(name: string, { role, version }: VersionConfiguration): Surroundings {
    const { clock, region, endpoint } = this.kernel;
    return {
      region,
      endpoint,
      credentials: this.kernel.get(SESSIONS).create({
        roleArn: role,
        service: 'lambda.amazonaws.com',
        sessionName: name.slice(0, 64),
        seconds: SESSION_SECONDS,
      }),
      logStream: `${clock.date().toISOString().slice(0, 10).replaceAll('-', '/')}/[${version}]${randomUUID().replaceAll('-', '')}`,
      clockOffset: () => clock.now() - clock.real.now(),
    };
  }
}

/** Ends what an earlier run left behind, and says what needs no more remembering. */
function tidied(left: readonly SlotIdentity[]): readonly SlotIdentity[] {
  reap(left);
  for (const { temporary } of left) rmSync(temporary, { recursive: true, force: true });
  return left;
}

/** Provided by the Lambda service itself. */
export const RUNTIME = token<Runtime>('lambda runtime');

function specOf(fn: LambdaFunction, version: VersionConfiguration, code: CodeStore): FunctionSpec {
  return {
    key: createHash('sha256').update(`${fn.name}/${version.version}/${version.revisionId}`).digest('hex'),
    name: fn.name,
    version: version.version,
    runtime: version.runtime,
    handler: version.handler,
    code: code.folderOf(version.codeSha256),
    timeout: version.timeout * 1000,
    memory: version.memory,
    environment: version.environment,
    logGroup: version.logging.LogGroup!,
  };
}
