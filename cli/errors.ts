/** What a command could not do: why, and what to do about it, in one line. Exit code 1. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';

  constructor(
    message: string,
    /** Continues the message: what to do now. */
    readonly fix?: string,
    options?: ErrorOptions,
  ) {
    super(fix === undefined ? message : `${message}: ${fix}`, options);
  }
}

/** A command that was called in a way that cannot work. Exit code 2. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError';
}

/** A command that did what it should and found something wrong, already printed. Exit code 1, nothing more to say. */
export class FoundWanting extends Error {
  override readonly name = 'FoundWanting';
}
