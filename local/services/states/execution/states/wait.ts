import type { WaitState } from '../../definition/asl';
import { runtimeError, StateError } from '../../language/error';
import type { Decision, Trigger } from '../decision';
import { leave, type Moment } from '../moment';

/** The longest wait, one year. https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html */
const LONGEST_SECONDS = 99_999_999;

export async function decideWait(moment: Moment<WaitState>, trigger: Trigger): Promise<Decision> {
  const { dialect, state, scope, history } = moment;
  if (trigger.kind !== 'waited') return { kind: 'wait', until: await untilOf(moment), history };
  const { output, assigned } = await dialect.leave(state, scope);
  return leave(moment, output, assigned);
}

async function untilOf({ dialect, state, scope }: Moment<WaitState>): Promise<number> {
  const seconds = await dialect.field(state, 'Seconds', scope);
  if (seconds !== undefined) {
    if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0 && seconds <= LONGEST_SECONDS)
      return scope.now + seconds * 1000;
    throw wrong('Seconds', `an integer from 0 to ${LONGEST_SECONDS}`, seconds);
  }
  const timestamp = await dialect.field(state, 'Timestamp', scope);
  const until = typeof timestamp === 'string' ? Date.parse(timestamp) : NaN;
  if (Number.isNaN(until)) throw wrong('Timestamp', 'an RFC 3339 timestamp', timestamp);
  return until;

  function wrong(field: string, allowed: string, got: unknown): StateError {
    const cause = `The ${field} of a Wait state must be ${allowed}, got ${JSON.stringify(got)}`;
    const computed = String((state as unknown as Record<string, unknown>)[field]).startsWith('{%');
    return computed ? new StateError('States.QueryEvaluationError', cause, field) : runtimeError(cause);
  }
}
