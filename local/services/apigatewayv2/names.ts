import { randomBytes } from 'node:crypto';
import type { Kernel } from '../../kernel/kernel';
import type { Requirement } from '../../kernel/operation/operation';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** For example `a1b2c3d4e5` for an API, shorter ones for its parts. */
export const newId = (length: number): string =>
  [...randomBytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');

/** API Gateway's permissions are HTTP's methods on paths. */
export const onPath = (
  { region }: Pick<Kernel, 'region'>,
  method: 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT',
  path: string,
): Requirement => ({ action: `apigateway:${method}`, resource: `arn:aws:apigateway:${region}::${path}` });

/** `arn:aws:execute-api:REGION:ACCOUNT:API/...`: what requests, and those who let them in, name. */
export const executeArn = ({ region, accountId }: Pick<Kernel, 'accountId' | 'region'>, path: string): string =>
  `arn:aws:execute-api:${region}:${accountId}:${path}`;

/** Where APIs lie below the cloud's own address. */
export const API_PATH = '/_api/';

/** Where clients reach an API. */
export const endpointOf = ({ endpoint }: Pick<Kernel, 'endpoint'>, apiId: string): string =>
  `${endpoint}${API_PATH}${apiId}`;
