import { ServiceError } from '../../kernel/operation/error';

/** A parameter has a value that CloudWatch does not take. */
export const invalidValue = (message: string): ServiceError =>
  new ServiceError('InvalidParameterValueException', message);

/** Parameters that exclude each other, or that ask for too much together. */
export const invalidCombination = (message: string): ServiceError =>
  new ServiceError('InvalidParameterCombinationException', message);

/** A parameter is missing. */
export const missingParameter = (name: string): ServiceError =>
  new ServiceError('MissingRequiredParameterException', `The parameter ${name} is required.`);

/** What alarms, metric math and queries answer to bad input. */
export const validationError = (message: string): ServiceError => new ServiceError('ValidationError', message);

/** An alarm or a tagged resource is not there. */
export const notFound = (message: string): ServiceError => new ServiceError('ResourceNotFound', message, 404);

/** Throws every problem at once; nothing when there is none. */
export function refuse(problems: readonly string[], error: (message: string) => ServiceError = validationError): void {
  if (problems.length > 0) throw error(problems.join('; '));
}
