import { createHash, timingSafeEqual } from 'node:crypto';
import type { Credential, Credentials } from '../../auth/credentials';
import type { WireRequest } from '../request';
import { canonicalRequest } from './canonical';
import { ALGORITHM, instantOf, type Signature } from './credential';
import { hmac, signingKey } from './signing-key';

/** Why a signature is refused; each service has its own code for it. */
export type Refusal =
  | 'unsigned'
  | 'oldVersion'
  | 'unknownKey'
  | 'wrongSignature'
  | 'expiredToken'
  | 'expiredRequest'
  | 'skewedTime'
  | 'wrongRegion'
  | 'wrongPayload'
  | 'malformed';

/** A signature that does not hold. */
export class SignatureRefused extends Error {
  constructor(
    readonly refusal: Refusal,
    message: string,
  ) {
    super(message);
  }
}

/** What verified signatures are good for: who signed, and with what the chunks of the body go on. */
export interface Verified {
  readonly credential: Credential;
  readonly signature: Signature;
  /** Signs each chunk of a signed stream. */
  readonly key: Buffer;
}

export interface Verification {
  readonly credentials: Credentials;
  readonly region: string;
  /** Real ms since 1970: signatures follow the wall clock. */
  readonly now: number;
  /** Virtual ms since 1970: whoever runs inside the cloud, a Lambda or a job, knows no other time and signs by it. */
  readonly virtualNow: number;
}

/** Requests may be this old, or this far ahead (AWS: 15 minutes). */
const SKEW = 15 * 60_000;
/** Presigned URLs end after at most a week. */
const LONGEST = 7 * 24 * 3600;

/** Checks a signature against the secret that belongs to its key. */
export function verify(request: WireRequest, signature: Signature, payloadHash: string, by: Verification): Verified {
  const credential = by.credentials.find(signature.accessKeyId, signature.sessionToken);
  if (credential === undefined)
    throw new SignatureRefused('unknownKey', 'The security token included in the request is invalid.');
  if (signature.region !== by.region)
    throw new SignatureRefused(
      'wrongRegion',
      `Credential should be scoped to a valid region, not '${signature.region}'; this cloud is ${by.region}.`,
    );
  checkTime(signature, by);
  const key = signingKey(credential.secretAccessKey, signature.date, signature.region, signature.service);
  const expected = hmac(key, stringToSign(signature, canonicalRequest(request, signature, payloadHash)));
  const given = Buffer.from(signature.signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new SignatureRefused('wrongSignature', WRONG);
  if (credential.expires !== undefined && credential.expires <= by.now)
    throw new SignatureRefused('expiredToken', 'The security token included in the request is expired');
  return { credential, signature, key };
}

const WRONG =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

function stringToSign({ timestamp, date, region, service }: Signature, canonical: string): string {
  return `${ALGORITHM}\n${timestamp}\n${date}/${region}/${service}/aws4_request\n${sha256(canonical)}`;
}

function checkTime({ timestamp, date, expires }: Signature, clocks: Verification): void {
  const signed = instantOf(timestamp);
  const isVirtual = Math.abs(signed - clocks.virtualNow) < Math.abs(signed - clocks.now);
  const now = isVirtual ? clocks.virtualNow : clocks.now;
  if (Number.isNaN(signed) || !timestamp.startsWith(date))
    throw new SignatureRefused(
      'malformed',
      `Date must be in ISO-8601 'basic format' and in the credential's scope. Got '${timestamp}'.`,
    );
  if (expires !== undefined) {
    if (!(expires >= 1 && expires <= LONGEST))
      throw new SignatureRefused('malformed', `X-Amz-Expires must be between 1 and ${LONGEST} seconds`);
    if (now > signed + expires * 1000) throw new SignatureRefused('expiredRequest', 'Request has expired');
  }
  const from = expires === undefined ? signed + SKEW : Number.POSITIVE_INFINITY;
  if (now > from)
    throw new SignatureRefused(
      'skewedTime',
      `Signature expired: ${timestamp} is now earlier than ${basic(now - SKEW)} (${basic(now)} - 15 min.)`,
    );
  if (signed > now + SKEW)
    throw new SignatureRefused(
      'skewedTime',
      `Signature not yet current: ${timestamp} is still later than ${basic(now + SKEW)} (${basic(now)} + 15 min.)`,
    );
}

const basic = (instant: number) => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** SHA-256 in hexadecimal digits. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
