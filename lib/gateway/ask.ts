import type { Outcome } from './outcome';

export interface AskProps {
  /** One attempt; ends when the signal does. */
  readonly attempt: (signal: AbortSignal) => Promise<Outcome>;
  readonly attempts: number;
  /** When the client stops waiting, in milliseconds. */
  readonly deadline: number;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Pause before the second attempt, in milliseconds; it doubles from attempt to attempt. */
const FIRST_PAUSE = 100;

/** Asks the endpoint, and again while it is throttled and there is time: pauses double, with full jitter, so that clients spread. */
export async function ask(props: AskProps): Promise<Outcome> {
  const { attempt, attempts, deadline, now, sleep, random } = props;
  let outcome: Outcome = { kind: 'late', message: 'there was no time left' };
  for (let tried = 0; tried < attempts && now() < deadline; tried++) {
    outcome = await attempt(AbortSignal.timeout(deadline - now()));
    if (outcome.kind !== 'throttled') return outcome;
    const pause = random() * FIRST_PAUSE * 2 ** tried;
    if (tried + 1 < attempts && now() + pause < deadline) await sleep(pause);
  }
  return outcome;
}
