import type { Caller } from '../operation/caller';
import type { Destination } from './destination';
import type { WireRequest } from './request';
import type { Incomplete, Signature } from './signature/credential';
import { sha256, SignatureRefused, verify, type Verification, type Verified } from './signature/verify';

/** Who sent a request, and the verified signature that the chunks of its body continue. */
export interface Authenticated {
  readonly caller: Caller;
  readonly verified?: Verified;
}

const STREAMED = /^(UNSIGNED-PAYLOAD|STREAMING-.*)$/;
const HASH = /^[0-9a-f]{64}$/;

/**
 * Verifies the signature of a request. Only S3 takes requests that nobody signed: bucket policies decide on them.
 *
 * @param body - undefined when the body is streamed: then its hash is checked while it is read
 */
export function authenticate(
  request: WireRequest,
  body: Buffer | undefined,
  signature: Signature | Incomplete | undefined,
  { service }: Destination,
  by: Verification,
): Authenticated {
  if (signature === undefined) {
    if (service === 's3') return { caller: { kind: 'anonymous' } };
    throw new SignatureRefused('unsigned', 'Missing Authentication Token');
  }
  if ('missing' in signature)
    throw new SignatureRefused(signature.version === 2 ? 'oldVersion' : 'malformed', signature.missing);
  const verified = verify(request, signature, payloadHash(request, body, signature), by);
  return { caller: verified.credential.caller, verified };
}

function payloadHash({ headers }: WireRequest, body: Buffer | undefined, signature: Signature): string {
  const declared = headers['x-amz-content-sha256'];
  if (declared === undefined) {
    if (signature.service === 's3') return 'UNSIGNED-PAYLOAD';
    return sha256(body ?? '');
  }
  if (STREAMED.test(declared)) return declared;
  if (!HASH.test(declared))
    throw new SignatureRefused(
      'malformed',
      `x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-... or a hash, got '${declared}'`,
    );
  if (body !== undefined && sha256(body) !== declared)
    throw new SignatureRefused(
      'wrongPayload',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  return declared;
}
