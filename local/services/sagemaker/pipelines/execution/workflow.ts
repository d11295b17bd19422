import type { EffectContext, Workflow } from '../../../../kernel/workflow/workflow';
import { handOver } from '../../events/notification';
import { keepResult } from './cache';
import type { Attempt, ExecutionEffects, ExecutionEvent } from './events';
import { publishMeasures } from './measures';
import type { ExecutionRow } from './row';
import { stepRun, type StepRun } from './run';
import { failureOf, StepError } from './step-error';
import { condition, fail } from './steps/decide';
import { processing, training } from './steps/job';
import { lambda } from './steps/lambda';
import { look, stop } from './steps/look';
import { model } from './steps/model';
import { registerModel } from './steps/register-model';
import type { StepKind } from './steps/step-kind';
import { executionTransition } from './transition';

/** How each type of step is carried out. */
const KINDS: Readonly<Record<string, StepKind>> = {
  Processing: processing,
  Training: training,
  Model: model,
  RegisterModel: registerModel,
  Lambda: lambda,
  Condition: condition,
  Fail: fail,
};

/** Executions of pipelines, by `<pipeline>/execution/<id>`. */
export const pipelineExecutions: Workflow<ExecutionRow, ExecutionEvent, ExecutionEffects> = {
  name: 'sagemaker:pipeline-execution',
  transition: executionTransition,
  effects: {
    begin: (attempt, context) =>
      carryOut(attempt, context, async (run) => {
        const begun = await KINDS[run.step.Type]!(run);
        return 'success' in begun
          ? { type: 'succeeded', ...attempt, ...begun }
          : { type: 'started', ...attempt, ...begun };
      }),
    look: (attempt, context) =>
      carryOut(attempt, context, async (run) => {
        const { job, cacheKey, metadata } = run.execution.steps[attempt.step]!;
        const looked = job === undefined ? undefined : await look(run, job);
        if (looked === undefined) return { type: 'running', ...attempt };
        if ('failure' in looked) return { type: 'failed', ...attempt, ...looked };
        keepResult(run, cacheKey, { ...looked.success, metadata });
        return { type: 'succeeded', ...attempt, ...looked };
      }),
    async stop(attempt, context) {
      const run = runOf(attempt, context);
      const job = run?.execution.steps[attempt.step]?.job;
      if (run === undefined || job === undefined) return;
      // A job that cannot be stopped has ended by itself, or ends by itself: the execution waits for it.
      await stop(run, job).catch((error: unknown) => {
        if (!(error instanceof StepError)) throw error;
      });
    },
    measure: (measures, { kernel }) => publishMeasures(kernel, measures),
    notify: (notification, { kernel, id }) => handOver(kernel, id, notification),
  },
};

async function carryOut(
  attempt: Attempt,
  context: EffectContext,
  work: (run: StepRun) => Promise<ExecutionEvent>,
): Promise<ExecutionEvent | undefined> {
  const run = runOf(attempt, context);
  if (run === undefined) return undefined;
  try {
    return await work(run);
  } catch (error) {
    return { type: 'failed', ...attempt, failure: failureOf(error as Error) };
  }
}

/** Undefined when the attempt is over meanwhile. */
function runOf(attempt: Attempt, context: EffectContext): StepRun | undefined {
  const execution = context.kernel.workflows.rows(pipelineExecutions).get(context.key);
  if (execution?.steps[attempt.step]?.attempt !== attempt.attempt) return undefined;
  return stepRun(context, execution, attempt);
}
