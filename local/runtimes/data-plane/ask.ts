import type { Dispatcher, Pool } from 'undici';

/** A request as a model server gets it. */
export interface ServerRequest {
  readonly body: Uint8Array;
  readonly headers: Record<string, string>;
  /** Real ms. */
  readonly timeout: number;
}

export interface ServerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** Sends one request. undici's handler, not its `request`: whole answers need no stream of their own. */
export function ask(pool: Pool, { body, headers, timeout }: ServerRequest): Promise<ServerAnswer> {
  const request = {
    path: '/invocations',
    method: 'POST',
    headers,
    body,
    headersTimeout: timeout,
    bodyTimeout: timeout,
  };
  return new Promise((resolve, reject) => {
    pool.dispatch(request as Dispatcher.DispatchOptions, new Collect(resolve, reject));
  });
}

/** Puts an answer together. */
class Collect implements Dispatcher.DispatchHandler {
  #status = 0;
  #headers: ServerAnswer['headers'] = {};
  readonly #parts: Buffer[] = [];

  constructor(
    private readonly resolve: (answer: ServerAnswer) => void,
    private readonly reject: (error: Error) => void,
  ) {}

  onRequestStart(): void {
    // Nobody takes a request back; undici tells new handlers from old ones by this method.
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: ServerAnswer['headers']): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, part: Buffer): void {
    this.#parts.push(part);
  }

  onResponseEnd(): void {
    const [first = Buffer.alloc(0), ...more] = this.#parts;
    const body = more.length === 0 ? first : Buffer.concat(this.#parts);
    this.resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.reject(error);
  }
}
