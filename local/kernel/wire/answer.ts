/** What an operation may say about the HTTP answer besides its output. */
export interface HttpAnswer {
  /** @default the status of the operation's model, mostly 200 */
  readonly status?: number;
  /** Headers that are no member of the output. */
  readonly headers?: Readonly<Record<string, string>>;
}

const answers = new WeakMap<object, HttpAnswer>();

/**
 * Gives an output an HTTP status or headers of its own, where AWS's answer varies: 206 for a range, 202 for an
 * asynchronous invocation. Callers inside this process see the output unchanged.
 */
export function withHttp<Output extends object>(output: Output, answer: HttpAnswer): Output {
  answers.set(output, answer);
  return output;
}

/** What was said with `withHttp`. */
export const httpAnswerOf = (output: object): HttpAnswer => answers.get(output) ?? {};
