import { INTERNAL } from './request';

/** What goes back to the client. */
export interface GatewayResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

interface Answer {
  readonly statusCode?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[]>>;
  readonly cookies?: readonly string[];
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
}

/**
 * What a function answered, as HTTP. In format 2.0 an answer without a status is the body itself.
 *
 * @throws Refused (500) for what is no answer
 */
export function responseOf(version: string, payload: Uint8Array): GatewayResponse {
  const answer = parsed(payload);
  const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  if (version === '2.0' && !(isObject && 'statusCode' in answer))
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer)),
    };
  if (!isObject) throw INTERNAL('The response from the Lambda function is not an object.');
  const { statusCode, headers = {}, multiValueHeaders = {}, cookies = [], body, isBase64Encoded } = answer as Answer;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599)
    throw INTERNAL(`The statusCode of the Lambda function must be 100 to 599, got ${JSON.stringify(statusCode)}.`);
  if (body !== undefined && body !== null && typeof body !== 'string')
    throw INTERNAL('The body of the Lambda function must be text.');
  return {
    status,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...lowerNames(headers, String),
      ...lowerNames(version === '1.0' ? multiValueHeaders : {}, (values) => (values as unknown[]).map(String)),
      ...(version === '2.0' && cookies.length > 0 && { 'set-cookie': [...cookies] }),
    },
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function parsed(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString());
  } catch {
    throw INTERNAL('The response from the Lambda function is not JSON.');
  }
}

function lowerNames<T extends string | string[]>(
  headers: Readonly<Record<string, unknown>>,
  text: (value: unknown) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), text(value)]));
}
