import { createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { Authorizer } from '@aws-sdk/client-apigatewayv2';
import type { RealTimers } from '../../../../kernel/clock/real';
import { FORBIDDEN, UNAUTHORIZED, type AuthorizerContext, type GatewayRequest } from '../request';
import { identityOf } from './sources';

type Claims = Readonly<Record<string, unknown>>;

interface Keys {
  readonly byId: ReadonlyMap<string, KeyObject>;
  /** Real ms. */
  readonly fetched: number;
}

/** Real ms that an issuer's keys are kept, and that it has to answer. */
const KEPT = 2 * 3_600_000;
const ISSUER_TIMEOUT = 1500;

/** Algorithms that API Gateway takes: RSA's. */
const HASHES: Readonly<Record<string, string>> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' };

/**
 * Lets in who has a token of the issuer: signature, `iss`, `aud` or `client_id`, `exp`, `nbf`, `iat`, then the route's scopes.
 * Tokens live in real time, for their issuers do.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export class JwtAuthorizer {
  readonly #keys = new Map<string, Keys>();

  constructor(private readonly real: RealTimers) {}

  async check(request: GatewayRequest, authorizer: Authorizer, scopes: readonly string[]): Promise<AuthorizerContext> {
    const token = identityOf(authorizer.IdentitySource![0]!, request)?.replace(/^Bearer /i, '');
    if (token === undefined) throw UNAUTHORIZED('there is no token', { 'www-authenticate': 'Bearer' });
    const claims = await this.#claims(token, authorizer);
    const granted = scopesOf(claims);
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope)))
      throw FORBIDDEN(`the token has none of the scopes ${scopes.join(', ')}`);
    return { kind: 'jwt', claims: texts(claims), scopes: scopes.length === 0 ? null : granted };
  }

  async #claims(token: string, { JwtConfiguration: { Issuer: issuer = '', Audience = [] } = {} }: Authorizer) {
    const [head = '', body = '', signature = ''] = token.split('.');
    const header = part(head);
    const claims = part(body);
    const hash = HASHES[String(header?.alg)];
    if (header === undefined || claims === undefined || hash === undefined) throw invalid('the token is invalid');
    const key = await this.#key(issuer, String(header.kid));
    if (key === undefined) throw invalid('the token has an unknown key');
    if (!verify(hash, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')))
      throw invalid('the token has an invalid signature');
    const problem = problemOf(claims, issuer, Audience, this.real.now() / 1000);
    if (problem !== undefined) throw invalid(problem);
    return claims;
  }

  async #key(issuer: string, id: string): Promise<KeyObject | undefined> {
    const known = this.#keys.get(issuer);
    if (known !== undefined && known.fetched + KEPT > this.real.now() && known.byId.has(id)) return known.byId.get(id);
    const byId = await fetchKeys(issuer);
    this.#keys.set(issuer, { byId, fetched: this.real.now() });
    return byId.get(id);
  }
}

const invalid = (description: string) =>
  UNAUTHORIZED(description, {
    'www-authenticate': `Bearer scope="" error="invalid_token" error_description="${description}"`,
  });

function part(text: string): Claims | undefined {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
    return typeof value === 'object' && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

/** @param now - real seconds since 1970 */
function problemOf(claims: Claims, issuer: string, audience: readonly string[], now: number): string | undefined {
  const given = claims.aud ?? claims.client_id;
  if (claims.iss !== issuer) return 'the token has an invalid issuer';
  if (![given].flat().some((one) => audience.includes(String(one)))) return 'the token has an invalid audience';
  if (!(typeof claims.exp === 'number' && claims.exp > now)) return 'the token has expired';
  if (typeof claims.nbf === 'number' && claims.nbf > now) return 'the token is not valid yet';
  if (typeof claims.iat === 'number' && claims.iat > now) return 'the token was issued in the future';
  return undefined;
}

function scopesOf({ scope, scp }: Claims): string[] {
  if (Array.isArray(scp)) return scp.map(String);
  return typeof (scope ?? scp) === 'string' ? String(scope ?? scp).split(' ') : [];
}

/** Functions get every claim as text. */
const texts = (claims: Claims): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );

async function fetchKeys(issuer: string): Promise<Map<string, KeyObject>> {
  try {
    const { jwks_uri: uri } = await json<{ jwks_uri: string }>(
      `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    );
    const { keys } = await json<{ keys: readonly (JsonWebKey & { kid?: string })[] }>(uri);
    return new Map(keys.map((key) => [key.kid ?? '', createPublicKey({ key, format: 'jwk' })]));
  } catch (error) {
    throw invalid(`the issuer ${issuer} gave no keys: ${(error as Error).message}`);
  }
}

async function json<T>(url: string): Promise<T> {
  const response = await fetch(url, { signal: AbortSignal.timeout(ISSUER_TIMEOUT) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as T;
}
