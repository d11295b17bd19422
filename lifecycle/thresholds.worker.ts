import { parentPort, workerData } from 'node:worker_threads';
import type { SynthAnswer } from '../cli/deploy/synth';
import { createApp } from '../lib/app';
import { loadModels } from '../lib/load-models';
import { StageApproval, Stages } from '../lib/spec';
import type { ApprovalThresholds } from '../lib/spec';

const { folder, model, thresholds } = workerData as {
  readonly folder: string;
  readonly model: string;
  readonly thresholds: ApprovalThresholds;
};

/** The app with one more line in a model's declaration. */
async function synthesize(): Promise<SynthAnswer> {
  try {
    const stages = Stages.production({ approval: StageApproval.thresholds(thresholds) });
    const models = await loadModels();
    const declared = models.map((spec) => (spec.name === model ? { ...spec, stages } : spec));
    createApp(declared, { outdir: folder }).synth();
    return {};
  } catch (error) {
    return { failure: (error as Error).message };
  }
}

parentPort?.postMessage(await synthesize());
