import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError } from '../errors';

/** What makes a folder a local cloud's. */
const STORE = 'store.db';

/** What `npm start` writes beside the state of the local cloud in `.headgate`; it is no part of it. */
export const REPORT_FILE = 'report.html';

/** Whether a folder holds the state of a local cloud. */
export function hasState(folder: string): boolean {
  return existsSync(join(folder, STORE));
}

/**
 * Makes the folder, if it is not there, and makes sure that it can be written.
 *
 * @returns deletes the folder again, and those above it that were made for it
 * @throws CommandError when it cannot
 */
export function prepareFolder(folder: string): () => void {
  try {
    const made = makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return () => made !== undefined && rmSync(made, { recursive: true, force: true });
  } catch (error) {
    throw new CommandError(
      `${folder} cannot be written (${(error as Error).message})`,
      'choose another with --data DIR',
    );
  }
}

/**
 * Like `mkdir -p`, and returns the topmost folder that was made. Node's own never returns for a folder below one such as
 * /proc, which refuses without saying so.
 */
function makeFolder(folder: string): string | undefined {
  if (existsSync(folder)) return undefined;
  const above = makeFolder(dirname(folder));
  mkdirSync(folder);
  return above ?? folder;
}

/**
 * Notes what a folder holds before something fills it.
 *
 * @returns deletes what has come since, unless the folder was a local cloud's already: that is somebody's work
 */
export function undoable(folder: string): () => void {
  if (hasState(folder)) return () => undefined;
  const before = new Set(readdirSync(folder));
  return () => {
    for (const name of readdirSync(folder))
      if (!before.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
  };
}

/**
 * Empties the folder of a local cloud.
 *
 * @throws CommandError when it holds something else: nobody's files are deleted by a mistyped path
 */
export function emptyFolder(folder: string, keep: readonly string[]): void {
  const entries = readdirSync(folder).filter((name) => !keep.includes(name));
  if (entries.length > 0 && !hasState(folder))
    throw new CommandError(
      `--fresh would delete ${entries.length} entries of ${folder}, which is not a local cloud’s folder`,
      'choose another with --data DIR',
    );
  for (const name of entries) rmSync(join(folder, name), { recursive: true, force: true });
}
