import type { Api, Stage } from '@aws-sdk/client-apigatewayv2';
import type { WireRequest } from '../../../kernel/wire/request';
import type { Match } from './match';

/** A request to an API, as far as it is understood. */
export interface GatewayRequest {
  readonly api: Api;
  readonly stage: Stage;
  readonly match: Match;
  /** As it was sent, still percent-encoded: what signatures cover. */
  readonly wire: WireRequest;
  readonly body: Buffer;
  /** Below the API: with the stage's name, unless that is `$default`. */
  readonly rawPath: string;
  /** Virtual ms since 1970. */
  readonly at: number;
}

/** Who let a request in, as its function sees it. */
export type AuthorizerContext =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'jwt';
      readonly claims: Readonly<Record<string, string>>;
      readonly scopes: readonly string[] | null;
    }
  | { readonly kind: 'iam'; readonly iam: Readonly<Record<string, string | null>> }
  | {
      readonly kind: 'lambda';
      readonly context: Readonly<Record<string, unknown>>;
      readonly principalId?: string;
    };

/** An answer of the gateway's own, in AWS's words. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** What the log says beyond the answer. */
    readonly detail?: string,
  ) {
    super(message);
  }
}

export const NOT_FOUND = () => new Refused(404, 'Not Found');
export const FORBIDDEN = (detail?: string) => new Refused(403, 'Forbidden', {}, detail);
export const UNAUTHORIZED = (detail?: string, headers = {}) => new Refused(401, 'Unauthorized', headers, detail);
export const INTERNAL = (detail?: string) => new Refused(500, 'Internal Server Error', {}, detail);
export const UNAVAILABLE = (detail?: string) => new Refused(503, 'Service Unavailable', {}, detail);
export const TOO_LARGE = () => new Refused(413, 'Request Entity Too Large');
export const TOO_MANY = () => new Refused(429, 'Too Many Requests');

export const stageVariables = ({ stage }: GatewayRequest): Readonly<Record<string, string>> | undefined =>
  Object.keys(stage.StageVariables ?? {}).length === 0 ? undefined : stage.StageVariables;

/** Headers of one value each. */
export const headersOf = ({ wire }: GatewayRequest): Record<string, string> =>
  Object.fromEntries(Object.entries(wire.headers).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** All values of a query by name. */
export function queryOf({ wire }: GatewayRequest): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(wire.rawQuery)) (values[name] ??= []).push(value);
  return values;
}
