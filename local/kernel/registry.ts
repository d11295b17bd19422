/** Names a part that one layer provides and others use, with its type. */
export interface Token<T> {
  readonly name: string;
  /** Only carries the type; never set. */
  readonly type?: T;
}

/** Makes a token. */
export function token<T>(name: string): Token<T> {
  return { name };
}

/** The parts of one cloud, by token. */
export class Registry {
  readonly #parts = new Map<Token<unknown>, unknown>();

  /** Provides a part, once. */
  provide<T>(token: Token<T>, part: T): void {
    if (this.#parts.has(token)) throw new Error(`${token.name} is provided already`);
    this.#parts.set(token, part);
  }

  /** The part, or an error that names what is missing. */
  get<T>(token: Token<T>): T {
    if (!this.#parts.has(token)) throw new Error(`nothing provides ${token.name}: add its service to the cloud`);
    return this.#parts.get(token) as T;
  }
}
