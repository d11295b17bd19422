import { randomUUID } from 'node:crypto';
import type { Kernel } from '../../../kernel/kernel';
import type { Identity } from '../../../kernel/operation/caller';
import { ServiceError } from '../../../kernel/operation/error';
import { fromOutput, toInput } from './document';
import type { SdkOperation } from './operation';

/** A service's refusal as integrations see it: `S3.NoSuchKeyException`, `CloudFormation.CloudFormationException`. */
export class IntegrationError extends Error {
  constructor(
    /** The Java SDK's exception behind the service's name; the service's base exception for errors that its model lacks. */
    readonly error: string,
    /** As the Java SDK words it. */
    override readonly cause: string,
    readonly original: ServiceError,
  ) {
    super(cause);
  }
}

type UntypedCall = (as: Identity, service: string, name: string, input: unknown) => Promise<unknown>;

/**
 * Calls an operation with JSON arguments and returns its JSON answer.
 * @throws IntegrationError when the service refuses; ArgumentError when an argument does not fit the operation's model
 */
export async function callOperation(
  kernel: Kernel,
  identity: Identity,
  operation: SdkOperation,
  args: unknown,
  token: string = randomUUID(),
): Promise<unknown> {
  const input = toInput(operation.input, args, token);
  const call = kernel.call as unknown as UntypedCall;
  try {
    return (
      (await fromOutput(operation.output, await call(identity, operation.service, operation.operation, input))) ?? {}
    );
  } catch (error) {
    if (error instanceof ServiceError && error.status !== 501) throw integrationError(operation, error);
    throw error;
  }
}

function integrationError(operation: SdkOperation, error: ServiceError): IntegrationError {
  const { javaName } = operation;
  const name = operation.exceptionOf(error.code) ?? `${javaName}Exception`;
  const cause = `${error.message} (Service: ${javaName}, Status Code: ${error.status}, Request ID: ${randomUUID()})`;
  return new IntegrationError(`${javaName}.${name}`, cause, error);
}
