import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** Zip begins in 1980; the same time for every file makes the same folder the same bytes. */
const MODIFIED = new Date(1980, 0, 1);

/** Zips a folder: same files, same bytes. */
export function zipFolder(folder: string): Uint8Array {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const files = Object.fromEntries(names.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name))]));
  return zipSync(files, { mtime: MODIFIED, level: 6 });
}
