import { createHash } from 'node:crypto';
import type { Identity } from '../../../../kernel/operation/caller';
import { ServiceError } from '../../../../kernel/operation/error';
import type { Input, OperationName, Output, ServiceName } from '../../../../kernel/operation/sdk';
import type { EffectContext } from '../../../../kernel/workflow/workflow';
import type { Step } from '../definition/definition';
import { stepOf } from './definitions';
import type { Attempt } from './events';
import { resolveValue } from './resolve';
import type { ExecutionRow } from './row';
import { refused } from './step-error';

/** One attempt of a step as those who carry it out see it. */
export interface StepRun {
  readonly context: EffectContext;
  readonly execution: ExecutionRow;
  readonly step: Step;
  /** For the job or model of this attempt; the same after a restart. */
  readonly resourceName: string;
  /** Puts values in the place of references and functions. */
  resolve(value: unknown): Promise<unknown>;
  /** Calls an operation under the pipeline's role; a refusal is the step's failure. */
  call<S extends ServiceName, O extends OperationName<S>>(
    service: S,
    name: O,
    input: Input<S, O>,
  ): Promise<Output<S, O>>;
}

/** Everything that carrying out a step needs. */
export function stepRun(context: EffectContext, execution: ExecutionRow, { step: name, attempt }: Attempt): StepRun {
  const step = stepOf(context.kernel, context.key, name);
  const identity = pipelineRole(execution);
  const run: StepRun = {
    context,
    execution,
    step,
    resourceName: resourceName(execution, name, attempt),
    resolve: (value) => resolveValue(run, value),
    async call(service, operation, input) {
      try {
        return await context.kernel.call(identity, service, operation, input);
      } catch (error) {
        throw error instanceof ServiceError ? refused(service, operation, error) : error;
      }
    },
  };
  return run;
}

/** Executions act as the pipeline's role, in a session of SageMaker's. */
function pipelineRole({ roleArn }: ExecutionRow): Identity {
  return { kind: 'assume', roleArn, service: 'sagemaker.amazonaws.com', sessionName: 'SageMaker' };
}

/** Longest name of a job or model. */
const LONGEST_NAME = 63;

/** `pipelines-<execution>-<step>-<random>`; the random part is the attempt's digest, so a restart finds what it began. */
function resourceName({ id, arn, round }: ExecutionRow, step: string, attempt: number): string {
  const digest = createHash('sha256').update(`${arn}/${step}/${round}/${attempt}`).digest();
  const random = BigInt(`0x${digest.toString('hex')}`)
    .toString(36)
    .slice(0, 10);
  const prefix = `pipelines-${id}-`;
  const readable = step.replaceAll('_', '-').slice(0, LONGEST_NAME - prefix.length - random.length - 1);
  return `${prefix}${readable}-${random}`;
}
