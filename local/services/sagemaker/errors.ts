import { ServiceError } from '../../kernel/operation/error';

/** A request that SageMaker refuses; also what it answers for most resources that do not exist. */
export const validation = (message: string): ServiceError => new ServiceError('ValidationException', message);

/** A resource that does not exist, where the operation declares ResourceNotFound. */
export const notFound = (message: string): ServiceError =>
  new ServiceError('ResourceNotFound', message, 400, { Message: message });

/** A name that is taken, or a resource that others still use. */
export const inUse = (message: string): ServiceError =>
  new ServiceError('ResourceInUse', message, 400, { Message: message });

/** A change that contradicts the resource's state. */
export const conflict = (message: string): ServiceError =>
  new ServiceError('ConflictException', message, 400, { Message: message });
