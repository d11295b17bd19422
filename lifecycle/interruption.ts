/** Somebody wants it to end now: Ctrl-C, or whoever started it. */
export class Interruption extends Error {
  constructor(private readonly signal: NodeJS.Signals) {
    super(`interrupted by ${signal}`);
  }

  /** As shells count: 128 and the signal's number. */
  get exitCode(): number {
    return this.signal === 'SIGINT' ? 130 : 143;
  }
}

/** @returns a promise that only an {@link Interruption} rejects; further signals change nothing until it is ignored */
export function listenForInterruption(): { readonly signal: Promise<never>; ignore(): void } {
  let interrupt: (signal: NodeJS.Signals) => void = () => undefined;
  const signal = new Promise<never>((_, reject) => {
    interrupt = (name) => reject(new Interruption(name));
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  });
  signal.catch(() => undefined);
  return { signal, ignore: () => void process.off('SIGINT', interrupt).off('SIGTERM', interrupt) };
}
