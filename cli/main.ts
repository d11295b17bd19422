import { CommanderError } from 'commander';
import { CommandError, FoundWanting, UsageError } from './errors';
import { explain } from './explain';
import type { Io } from './io';
import { note, processIo } from './io';
import { createProgram } from './program';

/** Exit codes: done; it failed, and why is said in one line; called wrongly. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/**
 * Runs a command line.
 *
 * @param argv - without `node` and the script
 * @returns the exit code
 */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<number> {
  try {
    await createProgram(io).parseAsync(argv, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return failure(error, io);
  }
}

function failure(error: unknown, io: Io): number {
  // Commander has said what is wrong by itself; help and version come this way, too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof FoundWanting) return EXIT.failed;
  note(io, `headgate: ${explain(error)}`);
  if (io.env.HEADGATE_DEBUG && error instanceof Error && !(error instanceof CommandError))
    note(io, error.stack ?? error.message);
  return error instanceof UsageError ? EXIT.usage : EXIT.failed;
}
