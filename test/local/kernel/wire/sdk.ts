import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { NormalizedSchema } from '@smithy/core/schema';
import { HttpResponse } from '@smithy/core/protocols';
import type { ServiceName } from '../../../../local/kernel/operation/sdk';
import type { ReadRequest, WireResponse } from '../../../../local/kernel/wire/request';
import { SERVICES } from '../../../../local/kernel/wire/services';

/** What an SDK client hands to its HTTP handler. */
interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, string | string[] | null>;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** Sends the command of a name through the SDK's client of a service. */
export type Send = (name: string, input: object) => Promise<object>;

/** An SDK client whose requests are answered by a function instead of a server; it speaks another protocol on request. */
export async function clientOf(
  service: ServiceName,
  answer: (request: ReadRequest) => WireResponse,
  protocol?: unknown,
): Promise<Send> {
  const exported = (await SERVICES[service].load()) as { default?: object };
  const sdk = (exported.default ?? exported) as Record<
    string,
    new (input: unknown) => { send(command: unknown): Promise<object> }
  >;
  const Client = sdk[Object.keys(sdk).find((name) => /^[A-Z]\w+Client$/.test(name))!]!;
  const client = new Client({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:4566',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
    maxAttempts: 1,
    md5: false,
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestChecksumCalculation: 'WHEN_REQUIRED',
    ...(protocol === undefined ? {} : { protocol }),
    requestHandler: { handle: (sent: Sent) => Promise.resolve({ response: received(answer(asReceived(sent))) }) },
  });
  return (name, input) => client.send(new sdk[`${name}Command`]!(input));
}

function asReceived({ method, path, query = {}, headers, body }: Sent): ReadRequest {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value ?? '']) parameters.append(name, one);
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    id: 'request-1',
    method,
    path,
    rawQuery: parameters.toString(),
    query: parameters,
    headers: { ...lower, host: '127.0.0.1:4566' },
    sourceIp: '127.0.0.1',
    body: Buffer.from(body ?? ''),
  };
}

function received({ status, headers, body }: WireResponse): HttpResponse {
  const stream = body instanceof Readable ? body : Readable.from(body === undefined ? [] : [Buffer.from(body)]);
  return new HttpResponse({ statusCode: status, headers: { ...headers }, body: stream });
}

/** Deepest structure that a sample fills; unions below it have a member all the same. */
const DEEPEST = 4;

/** Members that the SDK's clients compute, or take from a list. */
const COMPUTED: Readonly<Record<string, unknown>> = {
  ChecksumAlgorithm: 'CRC32',
  CopySourceSSECustomerKey: undefined,
  CopySourceSSECustomerKeyMD5: undefined,
  EndpointId: undefined,
  ExpiresString: 'Tue, 14 Nov 2023 22:13:27 GMT',
  SSECustomerKey: undefined,
  SSECustomerKeyMD5: undefined,
};

/** A value with every member of a shape, each with another content. */
export function sample(schema: NormalizedSchema, label = 'root', depth = 0): unknown {
  if (label in COMPUTED && !isDeep(schema)) return COMPUTED[label];
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()];
    const chosen = schema.isUnionSchema()
      ? [members.find(([, member]) => !isDeep(member)) ?? members[0]!]
      : members.filter(([, member]) => depth < DEEPEST || !isDeep(member));
    return Object.fromEntries(chosen.map(([name, member]) => [name, sample(member, name, depth + 1)]));
  }
  // Headers and hosts carry no more than plain text.
  const { httpHeader, hostLabel } = schema.getMergedTraits();
  if (schema.isListSchema() && httpHeader !== undefined) return [label, `${label}2`];
  if (schema.isListSchema()) return [sample(schema.getValueSchema(), `${label}1`, depth + 1)];
  if (schema.isMapSchema()) return { key: sample(schema.getValueSchema(), `${label}2`, depth + 1) };
  if (schema.isBooleanSchema()) return true;
  if (schema.isNumericSchema()) return label.length;
  if (schema.isTimestampSchema()) return new Date(1_700_000_000_000 + label.length * 1000);
  if (schema.isBlobSchema()) return new Uint8Array(Buffer.from(label));
  return httpHeader === undefined && hostLabel === undefined ? `${label} & <text> "é"` : label;
}

const isDeep = (schema: NormalizedSchema) => schema.isStructSchema() || schema.isListSchema() || schema.isMapSchema();

/** A value in a form that can be compared: bytes and streams as text, without what is undefined. */
export async function comparable(value: unknown): Promise<unknown> {
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (value instanceof Readable) return text(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof String) return String(value);
  if (Array.isArray(value)) return Promise.all(value.map(comparable));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    await Promise.all(entries.map(async ([name, member]) => [name, await comparable(member)] as const)),
  );
}
