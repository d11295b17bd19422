import type { WireRequest } from '../request';

/** What a request says about its own signature (SigV4), in the Authorization header or in a presigned URL. */
export interface Signature {
  readonly accessKeyId: string;
  /** yyyymmdd */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** yyyymmddThhmmssZ */
  readonly timestamp: string;
  readonly sessionToken?: string;
  /** Presigned URLs only: seconds. */
  readonly expires?: number;
}

/** A signature that cannot be checked: it lacks something, or is of the version that S3 gave up. */
export interface Incomplete {
  /** As the message has it. */
  readonly missing: string;
  readonly version?: 2;
}

const VERSION_2: Incomplete = {
  missing: 'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
  version: 2,
};

export const ALGORITHM = 'AWS4-HMAC-SHA256';

/** The signature of a request; undefined when it is not signed. */
export function signatureOf(request: WireRequest): Signature | Incomplete | undefined {
  const { authorization } = request.headers;
  if (authorization?.startsWith('AWS4') === true) return fromHeader(authorization, request);
  if (request.query.has('X-Amz-Algorithm') || request.query.has('X-Amz-Credential')) return fromQuery(request.query);
  const second = authorization?.startsWith('AWS ') === true || request.query.has('AWSAccessKeyId');
  return second ? VERSION_2 : undefined;
}

function fromHeader(authorization: string, { headers }: WireRequest): Signature | Incomplete {
  if (!authorization.startsWith(`${ALGORITHM} `))
    return { missing: `Unsupported AWS 'algorithm': '${authorization.split(' ')[0]}'.` };
  const parts = new Map(
    authorization
      .slice(ALGORITHM.length + 1)
      .split(',')
      .map((part) => {
        const equals = part.indexOf('=');
        return [part.slice(0, equals).trim(), part.slice(equals + 1).trim()] as const;
      }),
  );
  return assemble({
    where: 'Authorization header',
    credential: parts.get('Credential'),
    signedHeaders: parts.get('SignedHeaders'),
    signature: parts.get('Signature'),
    timestamp: headers['x-amz-date'] ?? basicFormat(headers.date),
    sessionToken: headers['x-amz-security-token'],
  });
}

function fromQuery(query: URLSearchParams): Signature | Incomplete {
  if (query.get('X-Amz-Algorithm') !== ALGORITHM)
    return { missing: `Unsupported AWS 'algorithm': '${query.get('X-Amz-Algorithm')}'.` };
  const expires = query.get('X-Amz-Expires');
  const read = assemble({
    where: 'query string',
    credential: query.get('X-Amz-Credential') ?? undefined,
    signedHeaders: query.get('X-Amz-SignedHeaders') ?? undefined,
    signature: query.get('X-Amz-Signature') ?? undefined,
    timestamp: query.get('X-Amz-Date') ?? undefined,
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
  });
  return 'missing' in read ? read : { ...read, expires: expires === null ? undefined : Number(expires) };
}

interface Parts {
  readonly where: string;
  readonly credential?: string;
  readonly signedHeaders?: string;
  readonly signature?: string;
  readonly timestamp?: string;
  readonly sessionToken?: string;
}

function assemble({
  where,
  credential,
  signedHeaders,
  signature,
  timestamp,
  sessionToken,
}: Parts): Signature | Incomplete {
  const absent = [
    ...(credential ? [] : ["'Credential' parameter"]),
    ...(signature ? [] : ["'Signature' parameter"]),
    ...(signedHeaders ? [] : ["'SignedHeaders' parameter"]),
    ...(timestamp ? [] : ["'X-Amz-Date' or 'Date'"]),
  ];
  if (!credential || !signature || !signedHeaders || !timestamp)
    return { missing: absent.map((part) => `The ${where} requires ${part}.`).join(' ') };
  const scope = credential.split('/');
  const [terminator, service, region, date] = scope.slice(-4).reverse();
  if (scope.length < 5 || terminator !== 'aws4_request')
    return {
      missing: `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    };
  return {
    accessKeyId: scope.slice(0, -4).join('/'),
    date: date!,
    region: region!,
    service: service!,
    signedHeaders: signedHeaders.split(';'),
    signature,
    timestamp,
    sessionToken,
  };
}

/** An HTTP date as yyyymmddThhmmssZ. */
function basicFormat(date: string | undefined): string | undefined {
  const instant = new Date(date ?? Number.NaN);
  if (Number.isNaN(instant.getTime())) return undefined;
  return `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** Ms since 1970 of yyyymmddThhmmssZ; NaN when it is none. */
export function instantOf(timestamp: string): number {
  const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(timestamp) ?? [];
  if (date === undefined || time === undefined) return Number.NaN;
  const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`;
  return Date.parse(iso);
}
