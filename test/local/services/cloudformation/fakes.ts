import { ServiceError } from '../../../../local/kernel/operation/error';
import type { AnyOperation, Context } from '../../../../local/kernel/operation/operation';
import type { ServiceName } from '../../../../local/kernel/operation/sdk';
import type { Service } from '../../../../local/kernel/service';

type Handle = (input: Record<string, unknown>, context: Context) => unknown;

/** What a fake service was asked, and how it can be made to refuse. */
export class Ledger {
  readonly calls: { readonly operation: string; readonly input: Record<string, unknown>; readonly as: string }[] = [];
  readonly #refusals = new Map<string, (input: Record<string, unknown>) => string | undefined>();

  /** From now on an operation throws what the function returns. */
  refuse(operation: string, reason: (input: Record<string, unknown>) => string | undefined): void {
    this.#refusals.set(operation, reason);
  }

  /** The number of the call that is carried out, but whose answer never comes: as if the process were killed then. */
  silentAt: number | undefined;

  allowAll(): void {
    this.#refusals.clear();
  }

  of(operation: string): Record<string, unknown>[] {
    return this.calls.filter((call) => call.operation === operation).map(({ input }) => input);
  }

  record(operation: string, input: Record<string, unknown>, { caller }: Context): void {
    this.calls.push({ operation, input, as: 'arn' in caller ? caller.arn : caller.kind });
    const reason = this.#refusals.get(operation)?.(input);
    if (reason !== undefined) throw new ServiceError('ValidationException', reason);
  }
}

/** A service with some operations under their real names, whose calls are written down. */
export function fake(name: ServiceName, ledger: Ledger, handlers: Readonly<Record<string, Handle>>): Service {
  const operations = Object.entries(handlers).map(([operation, handle]): AnyOperation => ({
    service: name,
    name: operation,
    readOnly: false,
    authorize: () => [],
    handle(input: Record<string, unknown>, context: Context) {
      ledger.record(operation, input, context);
      const silent = ledger.calls.length === ledger.silentAt;
      const output = handle(input, context);
      return silent ? new Promise(() => undefined) : output;
    },
  }));
  return { name, operations };
}

const missing = (code: string, what: string) => new ServiceError(code, `${what} does not exist`);

/** SSM's parameters, as documents in the store: they outlive the kernel. */
export function fakeSsm(ledger: Ledger): Service {
  const parameters = (context: Context) => context.store.collection<{ value: string }>('fake:ssm');
  return fake('ssm', ledger, {
    PutParameter({ Name, Value, Overwrite }, context) {
      if (parameters(context).has(String(Name)) && Overwrite !== true)
        throw new ServiceError('ParameterAlreadyExists', 'The parameter already exists.');
      parameters(context).put(String(Name), { value: String(Value) });
      return { Version: 1 };
    },
    GetParameter({ Name }, context) {
      const found = parameters(context).get(String(Name));
      if (found === undefined) throw missing('ParameterNotFound', String(Name));
      return { Parameter: { Name, Value: found.value } };
    },
    GetParameters({ Names }, context) {
      const found = (Names as string[]).filter((name) => parameters(context).has(name));
      return { Parameters: found.map((Name) => ({ Name, Value: parameters(context).get(Name)!.value })) };
    },
    DeleteParameter({ Name }, context) {
      if (!parameters(context).delete(String(Name))) throw missing('ParameterNotFound', String(Name));
      return {};
    },
    AddTagsToResource: () => ({}),
    RemoveTagsFromResource: () => ({}),
  });
}

/** The parameters that the fake has, by name. */
export function ssmValues(context: Pick<Context, 'store'>): Record<string, string> {
  const entries = context.store.collection<{ value: string }>('fake:ssm').entries();
  return Object.fromEntries(entries.map(([name, { value }]) => [name, value]));
}
