/**
 * What a state fails with. Retry and Catch match on the name; `States.Runtime` and `States.DataLimitExceeded` end the
 * execution unless a catcher names them.
 */
export class StateError extends Error {
  /**
   * @param error - the error's name, for example `States.QueryEvaluationError`
   * @param cause - what happened, for people; absent when a task gave none
   * @param location - the field whose evaluation failed, which adds an EvaluationFailed event to the history
   */
  constructor(
    readonly error: string,
    override readonly cause: string | undefined,
    readonly location?: string,
  ) {
    super(cause ?? error);
  }
}

/** A definition or an input that the interpreter cannot go on with. */
export const runtimeError = (cause: string): StateError => new StateError('States.Runtime', cause);
