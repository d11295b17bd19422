/** When something happens again and again, or once. */
export interface Schedule {
  /** The first instant after another (ms since 1970); undefined when there is none. */
  next(after: number): number | undefined;
}

/** An expression that is none; the message says why. */
export class ScheduleSyntaxError extends Error {
  override readonly name = 'ScheduleSyntaxError';
}
