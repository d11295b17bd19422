import { ServiceError } from '../../kernel/operation/error';

export const badRequest = (message: string) => new ServiceError('BadRequestException', message, 400);
export const notFound = (message: string) => new ServiceError('NotFoundException', message, 404);
export const conflict = (message: string) => new ServiceError('ConflictException', message, 409);
