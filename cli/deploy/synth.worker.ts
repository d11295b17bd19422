import { parentPort, workerData } from 'node:worker_threads';
import { createApp } from '../../lib/app';
import { loadModels } from '../../lib/load-models';
import type { SynthAnswer } from './synth';

const { folder, models } = workerData as { readonly folder: string; readonly models?: string };

function answer(message: SynthAnswer): void {
  parentPort?.postMessage(message);
}

try {
  createApp(await loadModels(models), { outdir: folder }).synth();
  answer({});
} catch (error) {
  answer({ failure: (error as Error).message });
}
