/** An error that a client gets as the service's own exception. */
export class ServiceError extends Error {
  /**
   * @param code - the exception's name on the wire, for example `ValidationException`
   * @param message - field + value got + what is allowed + the fix
   * @param status - the HTTP status; 4xx is the client's fault
   * @param fields - further members of the exception's shape
   */
  constructor(
    readonly code: string,
    message: string,
    readonly status: number = 400,
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = code;
  }
}

/** A feature of AWS that the local cloud does not have: it says so by name instead of approximating it. */
export class NotImplemented extends ServiceError {
  constructor(what: string) {
    super('NotImplemented', `${what} is not implemented by the local cloud`, 501);
  }
}
