/** Something that ended a job; its message begins with the class that SageMaker gives it. */
export class JobError extends Error {
  override readonly name = 'JobError';

  /**
   * @param kind - who can do something about it: the client, the algorithm's author, or nobody (InternalServerError)
   */
  constructor(
    readonly kind: 'ClientError' | 'AlgorithmError' | 'InternalServerError',
    message: string,
  ) {
    super(`${kind}: ${message}`);
  }
}

/** Longest FailureReason and ExitMessage, in characters. */
export const REASON_LENGTH = 1024;

/** The FailureReason of an error. */
export function failureReason(error: Error): string {
  const text = error instanceof JobError ? error.message : `InternalServerError: ${error.message}`;
  return text.slice(0, REASON_LENGTH);
}
