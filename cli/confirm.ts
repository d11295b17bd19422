import { createInterface } from 'node:readline/promises';
import { CommandError, UsageError } from './errors';
import type { Io } from './io';

/**
 * Asks before something that cannot be undone. Where nobody can answer, `--yes` has to be on the command line.
 *
 * @throws CommandError unless the answer is yes
 */
export async function confirm(io: Io, question: string, yes: boolean | undefined): Promise<void> {
  if (yes) return;
  if (!io.stdin.isTTY || !io.stderr.isTTY) throw new UsageError(question, 'say --yes, nobody can be asked here');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new CommandError('nothing was changed');
}
