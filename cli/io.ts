import type { Writable } from 'node:stream';

/** What a command sees of its process; tests hand in their own. */
export interface Io {
  /** Facts, and nothing else: it may be read by a program. */
  readonly stdout: Writable & { readonly isTTY?: boolean };
  /** Progress, notes and errors. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly stdin: AsyncIterable<Buffer | string> & { readonly isTTY?: boolean };
  readonly env: NodeJS.ProcessEnv;
  /** Folder that relative paths start from. */
  readonly cwd: string;
}

/** The process itself. */
export function processIo(): Io {
  const { stdout, stderr, stdin, env } = process;
  return { stdout, stderr, stdin, env, cwd: process.cwd() };
}

/** Writes a line of progress or a note. */
export function note(io: Pick<Io, 'stderr'>, line: string): void {
  io.stderr.write(`${line}\n`);
}
