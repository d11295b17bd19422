import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The file that vouches for a folder; it lies inside, so it goes when the folder goes. */
const stampOf = (folder) => join(folder, '.headgate-setup');

/** SHA-256 of files' contents and of any further strings. */
export function fingerprint(files, ...more) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file)).update('\0');
  for (const text of more) hash.update(text).update('\0');
  return hash.digest('hex');
}

/** What the folder was made from; undefined when it is absent or was left half-done. */
export function readStamp(folder) {
  try {
    return readFileSync(stampOf(folder), 'utf8');
  } catch {
    return undefined;
  }
}

/** Written last, when the folder is complete. */
export function writeStamp(folder, value) {
  const file = stampOf(folder);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
}

/** Removed first, before the folder is touched. */
export function clearStamp(folder) {
  rmSync(stampOf(folder), { force: true });
}
