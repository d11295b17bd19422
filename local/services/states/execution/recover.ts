import { createHash } from 'node:crypto';
import type { Retrier } from '../definition/asl';
import { StateError } from '../language/error';
import type { Decision } from './decision';
import { leave, type Moment } from './moment';

/** What a state does about an error: the first retrier that matches and has attempts left, else the first catcher, else fail. */
export async function recover(moment: Moment, error: string, cause?: string): Promise<Decision> {
  const { state, thread, scope, dialect } = moment;
  const retriers = ('Retry' in state ? state.Retry : undefined) ?? [];
  const retrier = retriers.findIndex((candidate) => matches(candidate.ErrorEquals, error));
  const used = thread.retries[retrier] ?? 0;
  if (retrier >= 0 && used < (retriers[retrier]!.MaxAttempts ?? 3)) {
    const seed = `${moment.execution.executionArn}/${moment.name}/${thread.step}`;
    const at = scope.now + delaySeconds(retriers[retrier]!, used, seed) * 1000;
    return { kind: 'retry', retrier, at, history: moment.history };
  }
  const catchers = ('Catch' in state ? state.Catch : undefined) ?? [];
  const catcher = catchers.find((candidate) => matches(candidate.ErrorEquals, error));
  if (catcher === undefined) return { kind: 'fail', error, cause, history: moment.history };
  const errorOutput = { Error: error, Cause: cause ?? '' };
  try {
    const { output, assigned } = await dialect.caught(catcher, { ...scope, errorOutput });
    return leave(moment, output, assigned, catcher.Next);
  } catch (failure) {
    // Nothing catches what a catcher's own fields throw.
    if (!(failure instanceof StateError)) throw failure;
    return { kind: 'fail', error: failure.error, cause: failure.cause, history: moment.history };
  }
}

/** Errors that only their own name catches. */
const TERMINAL = new Set(['States.DataLimitExceeded', 'States.Runtime']);

/** Whether a list of names covers an error. */
export function matches(names: readonly string[], error: string): boolean {
  return names.some((name) => {
    if (name === error) return true;
    if (TERMINAL.has(error)) return false;
    if (name === 'States.Timeout') return error === 'States.HeartbeatTimeout';
    if (name === 'States.TaskFailed') return error !== 'States.Timeout' && error !== 'States.HeartbeatTimeout';
    return name === 'States.ALL';
  });
}

/** Seconds until the attempt that follows `used` ones; jitter depends on the seed alone. */
export function delaySeconds(retrier: Retrier, used: number, seed: string): number {
  const grown = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used;
  const delay = Math.min(grown, retrier.MaxDelaySeconds ?? Infinity);
  return retrier.JitterStrategy === 'FULL' ? delay * fraction(seed) : delay;
}

const fraction = (seed: string): number => createHash('sha256').update(seed).digest().readUIntBE(0, 6) / 2 ** 48;
