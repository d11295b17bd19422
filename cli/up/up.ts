import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, UsageError } from '../errors';
import type { Io } from '../io';
import { note } from '../io';
import { scrubAws } from '../target/environment';
import { runFilePath } from '../target/run-file';
import { startFailure } from './failure';
import { emptyFolder, hasState, prepareFolder, REPORT_FILE, undoable } from './folder';
import { claim, LOCK_FILE } from './lock';
import { untilStopped } from './stop';

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
  const removeFolder = prepareFolder(directory);
  let release: () => void = () => undefined;
  let started = false;
  try {
    release = claim(directory);
    if (options.fresh) emptyFolder(directory, [LOCK_FILE, REPORT_FILE]);
    if (options.epoch !== undefined && hasState(directory))
      throw new UsageError(`--epoch is for an empty folder, ${directory} has a time of its own`, 'add --fresh');
    // Nothing the cloud starts may see whom its owner is signed in as.
    scrubAws(io.env);
    const stopped = untilStopped();
    const undo = undoable(directory);
    const { startCloud } = await import('../../local/cloud');
    const cloud = await startCloud({ ...options, report: report(io) }).catch((error: unknown) => {
      undo();
      throw error;
    });
    started = true;
    try {
      writeRunFile(directory, cloud.port);
      io.stdout.write(`ready ${cloud.url}\n`);
      note(io, await stopped);
    } finally {
      rmSync(runFilePath(directory), { force: true });
      await cloud.stop();
    }
  } catch (error) {
    throw started ? error : await startFailure(error, directory, port);
  } finally {
    release();
    if (!started) removeFolder();
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

function report(io: Io): (error: Error, where: string) => void {
  return (error, where) => {
    const text = io.env.HEADGATE_DEBUG ? (error.stack ?? error.message) : error.message;
    note(io, where === 'disk' ? text : `${where}: ${text}`);
  };
}
