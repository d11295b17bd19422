import { mkdir, readdir } from 'node:fs/promises';
import { create } from 'tar';

/** The same content gives the same archive: no times, no owners, names sorted. */
const REPRODUCIBLE = { portable: true, mtime: new Date(0) };

/** Packs what a folder holds into a tar.gz, without the folder itself; an empty folder gives an empty archive. */
export async function archive(folder: string, file: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const names = (await readdir(folder)).sort();
  await create({ ...REPRODUCIBLE, gzip: { level: 6 }, cwd: folder, file }, names.length === 0 ? ['.'] : names);
}
