import type { ConditionArguments } from '../../definition/definition';
import { allHold } from '../condition';
import { StepError } from '../step-error';
import type { StepKind } from './step-kind';

/** Decides which branch is taken. */
export const condition: StepKind = async (run) => {
  const { Conditions } = run.step.Arguments as unknown as ConditionArguments;
  const outcome = await allHold(run, Conditions);
  const Outcome = outcome ? 'True' : 'False';
  return { success: { outcome, properties: { Outcome }, metadata: { Condition: { Outcome } } } };
};

/** Ends the execution as a failure, with a message. */
export const fail: StepKind = async (run) => {
  const message = String(await run.resolve(run.step.Arguments.ErrorMessage));
  throw new StepError(message, undefined, undefined, { Fail: { ErrorMessage: message } });
};
