import { ServiceError } from '../../kernel/operation/error';

export const validation = (message: string) => new ServiceError('ValidationException', message, 400);
export const notFound = (message: string) => new ServiceError('ObjectNotFoundException', message, 400);
export const invalidToken = () => new ServiceError('InvalidNextTokenException', 'The next token is invalid.', 400);
