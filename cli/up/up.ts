import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, UsageError } from '../errors';
import type { Io } from '../io';
import { note } from '../io';
import { scrubAws } from '../target/environment';
import { runFilePath } from '../target/run-file';
import { startFailure } from './failure';
import { emptyFolder, hasState, prepareFolder, REPORT_FILE } from './folder';
import { claim, LOCK_FILE } from './lock';

export interface UpOptions {
  /** Folder of the local cloud. */
  readonly directory: string;
  readonly port: number;
  /** Virtual seconds a real second. */
  readonly speed?: number;
  /** Where virtual time starts, ms since 1970. */
  readonly epoch?: number;
  /** Deletes what an earlier run left. */
  readonly fresh?: boolean;
}

/** Runs the local cloud in the foreground until it is told to stop. */
export async function up(io: Io, options: UpOptions): Promise<void> {
  const { directory, port } = options;
  checkSystem();
  prepareFolder(directory);
  const release = claim(directory);
  try {
    if (options.fresh) emptyFolder(directory, [LOCK_FILE, REPORT_FILE]);
    if (options.epoch !== undefined && hasState(directory))
      throw new UsageError(`--epoch is for an empty folder, ${directory} has a time of its own`, 'add --fresh');
    // Nothing the cloud starts may see whom its owner is signed in as.
    scrubAws(io.env);
    const stopped = stopSignal();
    const { startCloud } = await import('../../local/cloud');
    const cloud = await startCloud({ ...options, report: report(io) }).catch(async (error: unknown) => {
      throw await startFailure(error, directory, port);
    });
    try {
      writeRunFile(directory, cloud.port);
      io.stdout.write(`ready ${cloud.url}\n`);
      note(io, await stopped);
    } finally {
      rmSync(runFilePath(directory), { force: true });
      await cloud.stop();
    }
  } finally {
    release();
  }
}

function checkSystem(): void {
  if (process.platform !== 'linux' && process.platform !== 'darwin')
    throw new CommandError(
      `the local cloud runs on Linux and macOS, this is ${process.platform}`,
      'use WSL on Windows',
    );
}

/** Readers see the whole file or none. */
function writeRunFile(directory: string, port: number): void {
  const partial = join(directory, 'run.json.partial');
  writeFileSync(partial, `${JSON.stringify({ pid: process.pid, port, startedAt: new Date().toISOString() })}\n`);
  renameSync(partial, runFilePath(directory));
}

/** Resolves at the first SIGINT or SIGTERM; the second ends the process at once, and its children with it. */
function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = (signal: NodeJS.Signals) => {
      if (asked) process.exit(signal === 'SIGINT' ? 130 : 143);
      asked = true;
      resolve('stopping; what is unfinished goes on at the next start (again to force)');
    };
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  });
}

function report(io: Io): (error: Error, where: string) => void {
  return (error, where) =>
    note(io, `${where}: ${io.env.HEADGATE_DEBUG ? (error.stack ?? error.message) : error.message}`);
}
