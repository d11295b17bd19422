/**
 * Tells what is being done now.
 *
 * @param weight - `detail`: one of many, such as a resource of a stack; logs and pipes leave it out
 */
export type Say = (text: string, weight?: 'detail') => void;

/** Something long that a command does. */
export interface Job {
  readonly title: string;
  /** @param say - tells what it is doing now; @returns what came of it, for the line of the job */
  readonly run: (say: Say) => Promise<string | void>;
}

/** Shows what takes long. */
export interface Progress {
  /** Runs jobs side by side, or one after the other; the first failure is thrown once all have ended. */
  all(jobs: readonly Job[], options?: { readonly concurrent?: boolean }): Promise<void>;
  /** Something worth knowing that is no job's. */
  note(text: string): void;
}

/** One job after the other, or all at once; all end before the first failure is thrown. */
export async function runAll(jobs: readonly (() => Promise<void>)[], concurrent: boolean): Promise<void> {
  if (!concurrent) {
    for (const job of jobs) await job();
    return;
  }
  const results = await Promise.allSettled(jobs.map((job) => job()));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/** For callers that show progress of their own. */
export const silent: Progress = {
  all: (jobs, { concurrent = false } = {}) =>
    runAll(
      jobs.map((job) => async () => void (await job.run(() => undefined))),
      concurrent,
    ),
  note: () => undefined,
};
