import { NotImplemented, ServiceError } from '../../../kernel/operation/error';
import { IntegrationError } from '../../integration/sdk/call';
import { ArgumentError } from '../../integration/sdk/document';
import { runtimeError, StateError } from '../language/error';

/** What a Task state fails with when its call did; anything else is a defect and stays what it is. */
export function failureOf(error: unknown): unknown {
  if (error instanceof IntegrationError) return new StateError(error.error, error.cause);
  if (error instanceof ArgumentError)
    return runtimeError(`The Parameters could not be used to start the Task: [${error.message}]`);
  if (error instanceof NotImplemented || (error instanceof ServiceError && error.status === 501))
    return runtimeError(error.message);
  return error;
}
