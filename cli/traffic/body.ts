import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../errors';
import type { Io } from '../io';

/**
 * Reads a request's body from a file, or from standard input for `-`.
 *
 * @throws UsageError when there is nothing to read
 */
export async function readBody(io: Io, file: string): Promise<Uint8Array> {
  const body = file === '-' ? await readAll(io) : read(resolve(io.cwd, file));
  if (body.length === 0) throw new UsageError(`${file === '-' ? 'standard input' : file} is empty`, 'give a request');
  return body;
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be read (${(error as Error).message})`, 'name a file with the request, or -');
  }
}

async function readAll(io: Io): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
