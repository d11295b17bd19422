import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fromRoot } from '../../lib/root';
import { CommandError } from '../errors';

/** What the worker answers. */
export interface SynthAnswer {
  /** Why it failed, several lines if several things are wrong. */
  readonly failure?: string;
}

/** Synthesizes an app into a folder. */
export type Synthesize = (folder: string) => Promise<void>;

/**
 * The app of this repository, in a thread of its own: progress goes on meanwhile.
 *
 * @param models - where the models are declared, as `loadModels` takes it
 */
export function synthesizeModels(models?: string): Synthesize {
  return (folder) => synthesizeInThread('cli/deploy/synth.worker', { folder, models });
}

/** The app with the models of `models/`. */
export const synthesizeApp = synthesizeModels();

/**
 * Synthesizes in a thread.
 *
 * @param worker - its bundled file without the suffix; it answers a {@link SynthAnswer}
 */
export function synthesizeInThread(
  worker: string,
  workerData: { readonly folder: string; readonly [name: string]: unknown },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(fromRoot(`dist/${worker}.js`), {
      workerData,
      // AWS's own template validator takes seconds; `cdk deploy` and the tests run it.
      env: { ...process.env, CDK_VALIDATION: 'false' },
      stdout: true,
      stderr: true,
    });
    let output = '';
    thread.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    thread.once('message', ({ failure }: SynthAnswer) =>
      failure === undefined ? resolve() : reject(new CommandError(`synthesis failed: ${failure}`)),
    );
    thread.once('error', (error) => reject(new CommandError(`synthesis failed: ${error.message} ${output}`)));
    thread.once('exit', (code) => reject(new CommandError(`synthesis ended with code ${code} ${output}`)));
  });
}

/** A new folder for a cloud assembly; the caller deletes it. */
export function assemblyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'headgate-'));
}
