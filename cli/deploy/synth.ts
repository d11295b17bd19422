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
  return (folder) => inThread({ folder, models });
}

/** The app with the models of `models/`. */
export const synthesizeApp = synthesizeModels();

function inThread(workerData: { readonly folder: string; readonly models?: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fromRoot('dist/cli/deploy/synth.worker.js'), {
      workerData,
      // AWS's own template validator takes seconds; `cdk deploy` and the tests run it.
      env: { ...process.env, CDK_VALIDATION: 'false' },
      stdout: true,
      stderr: true,
    });
    let output = '';
    worker.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    worker.once('message', ({ failure }: SynthAnswer) =>
      failure === undefined ? resolve() : reject(new CommandError(`synthesis failed: ${failure}`)),
    );
    worker.once('error', (error) => reject(new CommandError(`synthesis failed: ${error.message} ${output}`)));
    worker.once('exit', (code) => reject(new CommandError(`synthesis ended with code ${code} ${output}`)));
  });
}

/** A new folder for a cloud assembly; the caller deletes it. */
export function assemblyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'headgate-'));
}
