import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../errors';
import { isAlive } from '../target/probe';

/** Name of the file that one `up` holds at a time. */
export const LOCK_FILE = 'up.lock';

/**
 * Claims a folder: two local clouds on the same data would corrupt it. A lock whose process is gone is taken over.
 *
 * @returns gives the folder back
 * @throws CommandError while another process has it
 */
export function claim(folder: string): () => void {
  const path = join(folder, LOCK_FILE);
  const own = identity(process.pid);
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(path, own, { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Made, but there was no room for what it says.
      if (code === 'ENOSPC') rmSync(path, { force: true });
      if (code !== 'EEXIST' || attempt > 2) throw error;
    }
    const holder = read(path);
    if (isHeld(holder))
      throw new CommandError(
        `a local cloud runs on ${folder} already (process ${holder.split(' ')[0]})`,
        'stop it, or start a second one with --data DIR --port N',
      );
    rmSync(path, { force: true });
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isHeld(holder: string): boolean {
  const pid = Number(holder.split(' ')[0]);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && identity(pid) === holder;
}

/** A process id is used again after a while, so its start belongs to it; where there is no /proc the id has to do. */
function identity(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return `${pid} ?`;
  }
}
