import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Takes the lock, waiting for another living process that holds it. A lock whose owner is dead is taken over.
 *
 * @param onWait - called once with the owner's process id when there is somebody to wait for
 * @returns a function that releases the lock
 */
export async function acquire(file, onWait) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  const identity = identify(process.pid);
  let waiting = false;
  for (;;) {
    if (create(file, mine, identity)) {
      return () => {
        if (read(file) === identity) rmSync(file, { force: true });
      };
    }
    const owner = read(file);
    if (owner === undefined) continue;
    if (!alive(owner)) {
      takeAway(file, mine, owner);
      continue;
    }
    if (!waiting) onWait?.(pidOf(owner));
    waiting = true;
    await sleep(200);
  }
}

/** A hard link is created atomically and together with its content, which `open` with `wx` is not. */
function create(file, temporary, content) {
  writeFileSync(temporary, content);
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Of several processes that see a dead owner, the rename lets one win; a lock that is somebody else's by now is put back. */
function takeAway(file, temporary, owner) {
  try {
    renameSync(file, temporary);
  } catch {
    return;
  }
  if (read(temporary) !== owner) {
    try {
      linkSync(temporary, file);
    } catch {
      // A third process has taken the lock meanwhile; the one put aside waits for it like everybody else.
    }
  }
  rmSync(temporary, { force: true });
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const pidOf = (identity) => Number(identity.split(' ')[0]);

/** Process id and, where the system tells it, start time: a process id alone may belong to somebody else by now. */
function identify(pid) {
  const stat = read(`/proc/${pid}/stat`);
  return `${pid} ${stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
}

function alive(identity) {
  try {
    process.kill(pidOf(identity), 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return identify(pidOf(identity)) === identity;
}
