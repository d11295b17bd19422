import { Worker } from 'node:worker_threads';
import { resolve } from '../../../kernel/paths';

/** What asl-validator says of one mistake. */
export interface Finding {
  readonly 'Error code': string;
  readonly Message: string;
  readonly path?: string;
  readonly schemaError?: { readonly instancePath: string };
}

interface Pending {
  readonly done: (findings: readonly Finding[]) => void;
  readonly fail: (error: Error) => void;
}

interface Reply {
  readonly id: number;
  readonly findings?: readonly Finding[];
  readonly failure?: string;
}

const pending = new Map<number, Pending>();
let worker: Worker | undefined;
let count = 0;

/** What is wrong with the shape of a definition; found out on another thread. */
export function shapeOf(definition: unknown): Promise<readonly Finding[]> {
  worker ??= start();
  const id = ++count;
  worker.ref();
  worker.postMessage({ id, definition });
  return new Promise((done, fail) => pending.set(id, { done, fail }));
}

/** The thread keeps the process alive only while somebody waits for it. */
function start(): Worker {
  const thread = new Worker(resolve('local/services/states/definition/shape-worker.mjs'));
  thread.on('message', ({ id, findings, failure }: Reply) => {
    const waiting = pending.get(id);
    pending.delete(id);
    if (pending.size === 0) thread.unref();
    if (findings === undefined) waiting?.fail(new Error(failure));
    else waiting?.done(findings);
  });
  thread.on('error', (error) => {
    worker = undefined;
    for (const { fail } of pending.values()) fail(error);
    pending.clear();
  });
  return thread;
}
