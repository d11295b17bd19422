import { randomUUID } from 'node:crypto';
import { AccessDenied } from '../auth/denied';
import { DiskFullError } from '../disk';
import type { Kernel } from '../kernel';
import { token } from '../registry';
import { checkConstraints } from '../wire/constraints/check';
import type { Caller, Identity, RoleSession } from './caller';
import { NotImplemented } from './error';
import type { AnyOperation, Context, HttpRequest, Requirement } from './operation';

/** Decides whether a caller may do something; implemented on the IAM service's records. */
export interface Authorizer {
  /** Throws AccessDenied, naming caller, action and resource, unless every requirement is allowed. */
  check(caller: Caller, requirements: readonly Requirement[], context: Context): void;
  /** The session of a role that a service assumes; throws AccessDenied unless the trust policy allows the service. */
  assume(identity: Extract<Identity, { kind: 'assume' }>): RoleSession;
}

/** Provided by the IAM service. */
export const AUTHORIZER = token<Authorizer>('authorizer');

/** The dispatcher itself, for services that watch or list operations. */
export const DISPATCHER = token<Dispatcher>('dispatcher');

/** One call that has ended, as CloudTrail records it. */
export interface CallRecord {
  readonly operation: AnyOperation;
  readonly input: unknown;
  readonly output?: unknown;
  readonly error?: Error;
  readonly context: Context;
}

/** The last steps of every request, from a client or from a service: find the operation, authorize, handle, record. */
export class Dispatcher {
  readonly #operations = new Map<string, AnyOperation>();
  readonly #observers: ((call: CallRecord) => void)[] = [];

  constructor(
    private readonly kernel: Kernel,
    private readonly authorizer: () => Authorizer,
  ) {}

  register(operation: AnyOperation): void {
    const id = `${operation.service}:${operation.name}`;
    if (this.#operations.has(id)) throw new Error(`operation ${id} is registered already`);
    this.#operations.set(id, operation);
  }

  /** Told of every call that ended, refused ones too. */
  observe(observer: (call: CallRecord) => void): void {
    this.#observers.push(observer);
  }

  /** The operation, or undefined when the local cloud does not have it. */
  find(service: string, name: string): AnyOperation | undefined {
    return this.#operations.get(`${service}:${name}`);
  }

  /** All operations, for documentation and the 501 answer's hint. */
  list(): AnyOperation[] {
    return [...this.#operations.values()];
  }

  /** A call between services: no wire, the same permissions. */
  async call(as: Identity, service: string, name: string, input: unknown): Promise<unknown> {
    const operation = this.find(service, name);
    if (operation === undefined) throw new NotImplemented(`${service}:${name}`);
    const caller = as.kind === 'assume' ? this.authorizer().assume(as) : as;
    return this.dispatch(operation, input, caller);
  }

  /** Checks, authorizes and handles one request. */
  async dispatch(operation: AnyOperation, input: unknown, caller: Caller, http?: HttpRequest): Promise<unknown> {
    const context: Context = { ...this.kernel, caller, requestId: http?.id ?? randomUUID(), http };
    try {
      checkConstraints(operation.service, operation.name, input);
      const requirements = operation.authorize(input, context);
      this.authorizer().check(caller, requirements, context);
      const output: unknown = await operation.handle(input, context);
      this.#observe({ operation, input, output, context });
      return output;
    } catch (thrown) {
      // Each service has its own code for a missing permission.
      const known = thrown instanceof AccessDenied ? thrown.for(operation.service) : thrown;
      const error = this.kernel.disk.explain(known) as Error;
      this.#observe({ operation, input, error, context });
      throw error;
    }
  }

  /** The call has ended: what cannot be written about it now is no failure of its own. */
  #observe(call: CallRecord): void {
    for (const observer of this.#observers)
      try {
        observer(call);
      } catch (thrown) {
        if (!(this.kernel.disk.explain(thrown) instanceof DiskFullError)) throw thrown;
        this.kernel.disk.whenThereIsRoom(() => observer(call)).catch(() => undefined);
      }
  }
}
