import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock, type ClockOptions } from './clock/clock';
import { Disk } from './disk';
import type { Kernel } from './kernel';
import { AUTHORIZER, Dispatcher, DISPATCHER } from './operation/dispatcher';
import type { Call } from './operation/operation';
import { Registry } from './registry';
import type { Service } from './service';
import { Store } from './store/store';
import { Workflows } from './workflow/workflows';

export interface KernelOptions extends ClockOptions {
  /** Where everything is kept; undefined keeps the database in memory. */
  readonly directory?: string;
  readonly accountId?: string;
  readonly region?: string;
  /** Where clients reach the cloud; set again once the port is known. */
  readonly endpoint?: string;
  /** Told of errors that nobody waits for. @default written to stderr */
  readonly report?: (error: Error, where: string) => void;
}

/** A kernel with its services: everything but the HTTP server in front. */
export interface RunningKernel {
  readonly kernel: Kernel;
  readonly parts: Registry;
  readonly dispatcher: Dispatcher;
  /**
   * Registers and starts services, then resumes what an earlier process left unfinished.
   *
   * @param open - runs in between: what is resumed may need the cloud's URL
   */
  start(services: readonly Service[], open?: () => Promise<void>): Promise<void>;
  /** Tells everybody where clients reach the cloud. */
  reachedAt(endpoint: string): void;
  /** Stops services in reverse order, then closes the store. */
  stop(): Promise<void>;
}

/** Builds a kernel on a folder (or in memory). */
export function createKernel(options: KernelOptions = {}): RunningKernel {
  const report =
    options.report ?? ((error, where) => process.stderr.write(`${where}: ${error.stack ?? error.message}\n`));
  const store = new Store(options.directory === undefined ? ':memory:' : join(options.directory, 'store.db'));
  const clock = createClock(store, options);
  const remember = () => {
    try {
      store.transaction(() => undefined);
    } catch (error) {
      report(error as Error, 'the time to go on from');
    }
  };
  // Somebody moved time: a crash must not move it back.
  clock.onArrival(remember);
  const parts = new Registry();
  const base = {
    accountId: options.accountId ?? '111122223333',
    region: options.region ?? 'us-east-1',
    directory: options.directory ?? '',
    disk: new Disk(options.directory ?? tmpdir(), clock.real, (error) => report(error, 'disk')),
    endpoint: options.endpoint ?? '',
    store,
    clock,
    call: ((as, service, name, input) => dispatcher.call(as, service, name, input)) as Call,
    get: parts.get.bind(parts) as Kernel['get'],
  };
  const kernel = base as typeof base & { workflows: Workflows };
  kernel.workflows = new Workflows(kernel, report);
  const dispatcher = new Dispatcher(kernel, () => parts.get(AUTHORIZER));
  parts.provide(DISPATCHER, dispatcher);
  const started: Service[] = [];
  return {
    kernel,
    parts,
    dispatcher,
    reachedAt(endpoint) {
      base.endpoint = endpoint;
    },
    async start(services, open) {
      for (const service of services) {
        service.operations.forEach((operation) => dispatcher.register(operation));
        service.workflows?.forEach((workflow) => kernel.workflows.register(workflow));
      }
      for (const service of services) {
        started.unshift(service);
        await service.start?.(kernel, parts);
      }
      await open?.();
      kernel.workflows.resume();
    },
    async stop() {
      kernel.disk.stop();
      kernel.workflows.stop();
      clock.stop();
      remember();
      for (const service of started.splice(0)) await service.stop?.();
      store.close();
    },
  };
}

/** The clock goes on from the last instant that anything was committed at. */
function createClock(store: Store, options: ClockOptions): Clock {
  const clock = new Clock(options);
  const saved = store.collection<{ now: number }>('kernel:clock');
  const last = saved.get('virtual')?.now;
  if (last !== undefined) clock.resume(last);
  store.beforeEveryCommit(() => saved.put('virtual', { now: clock.now() }));
  return clock;
}
