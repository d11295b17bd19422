import { ServiceError } from '../../kernel/operation/error';

export const validation = (message: string) => new ServiceError('ValidationException', message);
export const notFound = (message: string) => new ServiceError('ResourceNotFoundException', message);
export const alreadyExists = (message: string) => new ServiceError('ResourceAlreadyExistsException', message);
export const invalidPattern = (reason: string) =>
  new ServiceError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
export const limitExceeded = (message: string) => new ServiceError('LimitExceededException', message);
