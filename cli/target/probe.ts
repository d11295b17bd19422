import { readRunFile } from './run-file';
import type { RunFile } from './run-file';

/** What is known of the local cloud of a folder. */
export type LocalCloudState =
  | { readonly state: 'running'; readonly run: RunFile }
  /** A process with that id is there, but nothing answers like a local cloud on the port. */
  | { readonly state: 'silent'; readonly run: RunFile }
  | { readonly state: 'dead'; readonly run: RunFile }
  | { readonly state: 'none' };

/** Longer than a loaded machine takes to answer, in ms. */
const ANSWER_WITHIN = 3000;

/** Whether the local cloud of a folder runs: its process is alive *and* answers as a local cloud. */
export async function probeLocalCloud(folder: string): Promise<LocalCloudState> {
  const run = readRunFile(folder);
  if (run === undefined) return { state: 'none' };
  if (!isAlive(run.pid)) return { state: 'dead', run };
  return { state: (await answers(run.port)) ? 'running' : 'silent', run };
}

/** Whether a process exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether a local cloud answers on a port of this machine. */
export async function answers(port: number): Promise<boolean> {
  try {
    const url = `http://127.0.0.1:${port}/_headgate/clock`;
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN) });
    const clock = (await response.json()) as { readonly now?: unknown };
    return response.ok && typeof clock.now === 'string';
  } catch {
    return false;
  }
}
