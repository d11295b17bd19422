import { setTimeout as sleep } from 'node:timers/promises';
import type { Aws } from './aws';
import { CommandError } from './errors';

export interface WaitOptions {
  /** What is waited for, for the message. */
  readonly what: string;
  /** Real minutes. @default 60 */
  readonly minutes?: number;
}

/**
 * Asks again and again until there is an answer.
 *
 * @throws CommandError when there is none in time
 */
export async function until<T>(aws: Aws, ask: () => Promise<T | undefined>, { what, minutes = 60 }: WaitOptions) {
  const deadline = Date.now() + minutes * 60_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline)
      throw new CommandError(`${what} took longer than ${minutes} minutes`, 'it goes on; ask with `headgate status`');
    await sleep(aws.pollMs);
  }
}
