import { followPipeline } from '../cli/pipeline/follow';
import type { PipelineReport } from '../cli/pipeline/follow';
import { startPipeline } from '../cli/pipeline/start';
import { MODEL } from './inputs';
import type { Candidate } from './inputs';
import type { Scene } from './stage';

/** Runs the training pipeline for a candidate and waits for its end. */
export async function train(
  { aws, inputs, progress }: Scene,
  candidate: Candidate,
  say: (text: string) => void,
): Promise<PipelineReport> {
  const parameters = inputs.candidates[candidate];
  const began = performance.now();
  const report = await followPipeline(aws, await startPipeline(aws, MODEL, parameters), progress);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const [result] = (report.version ?? report.failure ?? report.status).split('\n');
  say(`the pipeline ran on ${parameters.Months}: ${result} after ${seconds} s`);
  return report;
}
