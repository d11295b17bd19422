import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { sleep, type RealTimers } from './clock/real';

/** What file systems and SQLite say when there is no room, or no more for this user. */
const CODES: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'];

/** Real ms between two attempts at what waits for room. */
const RETRY = 250;
/** Real ms after which a disk that is still full is told again. */
const TELL_AGAIN = 60_000;
/** Bytes that a disk has left when nothing fits on it any more. */
const NOTHING = 64 * 1024;

/** There is no room. Clients get it as HTTP's own status for that, which no SDK repeats by itself. */
export class DiskFullError extends Error {
  override readonly name = 'InsufficientStorage';
  readonly status = 507;

  constructor(folder: string, options?: ErrorOptions) {
    super(
      `the disk of ${folder} is full${room(folder)}: this was not done, everything that was answered before is kept; ` +
        'free some space, then repeat it',
      options,
    );
  }
}

/** The disk that a cloud writes to, which may be full and have room again. */
export class Disk {
  #toldAt = -Infinity;
  #stopped = false;

  /**
   * @param folder - where everything is kept
   * @param tell - told, once in a while, that the disk is full
   */
  constructor(
    private readonly folder: string,
    private readonly real: RealTimers,
    private readonly tell: (error: Error) => void,
  ) {}

  /** An error that says that there is no room, in words that help; anything else stays as it is. */
  explain(error: unknown): unknown {
    if (error instanceof DiskFullError) return error;
    const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
    if (!CODES.includes(code)) return error;
    const full = new DiskFullError(path === undefined ? this.folder : dirname(path), { cause: error });
    this.#tellOnce(full);
    return full;
  }

  /** Whether nothing fits on it now. */
  isFull(): boolean {
    return isFull(this.folder);
  }

  /** Does something that must not be lost, again and again as long as there is no room for it. Other errors are thrown. */
  async whenThereIsRoom<T>(work: () => T | Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (thrown) {
        const error = this.explain(thrown);
        if (!(error instanceof DiskFullError) || this.#stopped) throw error;
      }
      await sleep(this.real, RETRY);
    }
  }

  /** What waits for room gives up: the next process does it. */
  stop(): void {
    this.#stopped = true;
  }

  #tellOnce(error: DiskFullError): void {
    const now = this.real.monotonic();
    if (now - this.#toldAt < TELL_AGAIN) return;
    this.#toldAt = now;
    this.tell(error);
  }
}

/** Whether nothing fits on a folder's disk any more; false where the system does not tell. */
export function isFull(folder: string): boolean {
  const found = statistics(folder);
  return found !== undefined && found.free < NOTHING;
}

function room(folder: string): string {
  const found = statistics(folder);
  return found === undefined ? '' : ` (${megabytes(found.free)} of ${megabytes(found.size)} MB free)`;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0);

/** Bytes of a folder's disk; undefined where the system does not tell. */
function statistics(folder: string): { free: number; size: number } | undefined {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return { free: bavail * bsize, size: blocks * bsize };
  } catch {
    return undefined;
  }
}
