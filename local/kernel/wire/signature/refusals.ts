import { ServiceError } from '../../operation/error';
import type { ProtocolName } from '../services';
import type { Refusal, SignatureRefused } from './verify';

type Answer = readonly [code: string, status: number, message?: string];

const QUERY: Readonly<Record<Refusal, Answer>> = {
  unsigned: ['MissingAuthenticationToken', 403],
  oldVersion: ['IncompleteSignature', 400],
  unknownKey: ['InvalidClientTokenId', 403],
  wrongSignature: ['SignatureDoesNotMatch', 403],
  wrongRegion: ['SignatureDoesNotMatch', 403],
  wrongPayload: ['SignatureDoesNotMatch', 403],
  skewedTime: ['SignatureDoesNotMatch', 403],
  expiredRequest: ['RequestExpired', 400],
  expiredToken: ['ExpiredToken', 403],
  malformed: ['IncompleteSignature', 400],
};

const JSON: Readonly<Record<Refusal, Answer>> = {
  unsigned: ['MissingAuthenticationTokenException', 400],
  oldVersion: ['IncompleteSignatureException', 400],
  unknownKey: ['UnrecognizedClientException', 400],
  wrongSignature: ['InvalidSignatureException', 400],
  wrongRegion: ['InvalidSignatureException', 400],
  wrongPayload: ['InvalidSignatureException', 400],
  skewedTime: ['InvalidSignatureException', 400],
  expiredRequest: ['InvalidSignatureException', 400],
  expiredToken: ['ExpiredTokenException', 400],
  malformed: ['IncompleteSignatureException', 400],
};

const S3: Readonly<Record<Refusal, Answer>> = {
  unsigned: ['AccessDenied', 403, 'Access Denied'],
  oldVersion: ['InvalidRequest', 400],
  unknownKey: ['InvalidAccessKeyId', 403, 'The AWS Access Key Id you provided does not exist in our records.'],
  wrongSignature: ['SignatureDoesNotMatch', 403],
  wrongRegion: ['AuthorizationHeaderMalformed', 400],
  wrongPayload: ['XAmzContentSHA256Mismatch', 400],
  skewedTime: [
    'RequestTimeTooSkewed',
    403,
    'The difference between the request time and the current time is too large.',
  ],
  expiredRequest: ['AccessDenied', 403],
  expiredToken: ['ExpiredToken', 400, 'The provided token has expired.'],
  malformed: ['AuthorizationHeaderMalformed', 400],
};

/** A refused signature as services of a protocol answer it. */
export function refusalOf({ refusal, message }: SignatureRefused, protocol: ProtocolName): ServiceError {
  const table = protocol === 'rest-xml' ? S3 : protocol === 'query' ? QUERY : JSON;
  const [code, status, text] = table[refusal];
  // REST services tell authentication apart by status, too.
  return new ServiceError(code, text ?? message, protocol === 'rest-json' ? 403 : status);
}
