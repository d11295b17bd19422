import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `.headgate/run.json` holds while a local cloud runs. */
export interface RunFile {
  readonly pid: number;
  readonly port: number;
  /** ISO 8601, real time. */
  readonly startedAt: string;
}

/** The file's path in a local cloud's folder. */
export function runFilePath(folder: string): string {
  return join(folder, 'run.json');
}

/** The file's content, or undefined where there is none or it makes no sense. */
export function readRunFile(folder: string): RunFile | undefined {
  try {
    return parseRunFile(readFileSync(runFilePath(folder), 'utf8'));
  } catch {
    return undefined;
  }
}

/** @returns undefined for anything but `{pid, port, startedAt}` with a possible pid and port */
export function parseRunFile(text: string): RunFile | undefined {
  const { pid, port, startedAt } = (JSON.parse(text) ?? {}) as Partial<Record<keyof RunFile, unknown>>;
  if (!isWithin(pid, 1, 2 ** 31) || !isWithin(port, 1, 65_535)) return undefined;
  return { pid, port, startedAt: typeof startedAt === 'string' ? startedAt : 'unknown' };
}

function isWithin(value: unknown, low: number, high: number): value is number {
  return Number.isInteger(value) && (value as number) >= low && (value as number) <= high;
}
