/** Stops a timer; calling it again, or after the timer fired, does nothing. */
export type Cancel = () => void;

/** Real time, for what must follow the wall clock: signatures, pings, limits of jobs and Lambdas, long polls. */
export interface RealTimers {
  /** Milliseconds since 1970 by the machine's clock. */
  now(): number;
  /** Milliseconds from an arbitrary start that never go back. */
  monotonic(): number;
  /** Runs once, after so many real milliseconds. */
  after(milliseconds: number, run: () => void): Cancel;
}

/** setTimeout takes at most 2^31 - 1 ms. */
const LONGEST = 2 ** 31 - 1;

/** The machine's own clock. Its timers do not keep the process alive. */
export const realTimers: RealTimers = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, Math.min(Math.max(milliseconds, 0), LONGEST));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves after so many real milliseconds. */
export function sleep(real: RealTimers, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    // A referenced timer: whoever sleeps is waiting for it.
    if (real === realTimers) setTimeout(resolve, milliseconds);
    else real.after(milliseconds, resolve);
  });
}
