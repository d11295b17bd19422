/** What Lambda itself answers for a function that could not. */
export interface RuntimeFailure {
  readonly errorType: string;
  readonly errorMessage: string;
}

const failure = (errorType: string, requestId: string, message: string): RuntimeFailure => ({
  errorType,
  errorMessage: `RequestId: ${requestId} Error: ${message}`,
});

/** Lines of the log behind a failure that ended the process: text and type, as Lambda writes them. */
export function logOf({ errorType, errorMessage }: RuntimeFailure, at: Date): string[] {
  if (errorType !== 'Sandbox.Timedout') return [errorMessage, errorType];
  const [, requestId, message] = /^RequestId: (\S+) Error: (.*)$/.exec(errorMessage)!;
  return [`${at.toISOString()} ${requestId} ${message}`];
}

/** The end of the line REPORT. */
export const statusOf = ({ errorType }: RuntimeFailure): string =>
  errorType === 'Sandbox.Timedout' ? 'Status: timeout' : `Status: error\tError Type: ${errorType}`;

/** @param timeout - real ms */
export const timedOut = (requestId: string, timeout: number): RuntimeFailure =>
  failure('Sandbox.Timedout', requestId, `Task timed out after ${(timeout / 1000).toFixed(2)} seconds`);

/** @param how - `exit status 1` or `signal: killed` */
export const exited = (requestId: string, how: string): RuntimeFailure =>
  failure('Runtime.ExitError', requestId, `Runtime exited with error: ${how}`);

export const outOfMemory = (requestId: string): RuntimeFailure =>
  failure('Runtime.OutOfMemory', requestId, 'Runtime exited with error: signal: killed');

/** The most bytes of an answer. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const LARGEST_ANSWER = 6_291_556;

export const answerTooLarge = (): RuntimeFailure => ({
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${LARGEST_ANSWER} bytes).`,
});
