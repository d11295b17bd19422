import { ServiceError } from '../../kernel/operation/error';

const typed = (code: string, status: number) => (message: string) =>
  new ServiceError(code, message, status, { Type: status < 500 ? 'User' : 'Service' });

export const invalidParameter = typed('InvalidParameterValueException', 400);
export const invalidContent = typed('InvalidRequestContentException', 400);
export const invalidZip = typed('InvalidZipFileException', 400);
export const notFound = typed('ResourceNotFoundException', 404);
export const conflict = typed('ResourceConflictException', 409);
export const preconditionFailed = typed('PreconditionFailedException', 412);
export const tooLarge = typed('RequestTooLargeException', 413);

/** @param reason - which of the concurrency limits */
export const throttled = (
  reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' | 'ConcurrentInvocationLimitExceeded',
) => new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429, { Type: 'User', Reason: reason });
