import type { NormalizedSchema } from '@smithy/core/schema';
import type { Readable } from 'node:stream';
import type { Named } from './protocol';
import { bytesOf, type ReadRequest, type WireResponse } from '../request';
import { bindingsOf, bodyMembers, readHttp, writeHeaders } from '../schema/bindings';
import type { OperationModel } from '../schema/model';

/** How a REST protocol writes documents. */
export interface DocumentFormat {
  readonly contentType: string;
  /** Reads the members of a structure, or a whole payload, from the body. */
  read(schema: NormalizedSchema, request: ReadRequest): Record<string, unknown>;
  write(schema: NormalizedSchema, value: object): string | Uint8Array;
}

/** The input of a REST request: path, query string, headers and body together. */
export function decodeRest(
  request: ReadRequest,
  { input }: OperationModel,
  named: Named,
  format: DocumentFormat,
): object {
  const bindings = bindingsOf(input);
  const result = readHttp(bindings, request, named);
  const { payload } = bindings;
  if (payload === undefined) {
    if (bindings.body.length > 0) Object.assign(result, format.read(input, request));
  } else if (!Buffer.isBuffer(request.body)) result[payload.member] = request.body;
  else if (request.body.length > 0) result[payload.member] = readPayload(payload.schema, request, format);
  return result;
}

function readPayload(schema: NormalizedSchema, request: ReadRequest, format: DocumentFormat): unknown {
  if (schema.isBlobSchema()) return bytesOf(request);
  if (schema.isStructSchema()) return format.read(schema, request);
  return bytesOf(request).toString('utf8');
}

/** The answer of a REST operation: status, headers and body. */
export function encodeRest(output: object, operation: OperationModel, format: DocumentFormat): WireResponse {
  const members = output as Readonly<Record<string, unknown>>;
  const bindings = bindingsOf(operation.output);
  const headers = writeHeaders(bindings, members);
  const status = bindings.status === undefined ? undefined : (members[bindings.status] as number | undefined);
  const answer = { status: status ?? operation.http?.[2] ?? 200, headers };
  if (bindings.payload !== undefined) {
    const { schema, member } = bindings.payload;
    return writePayload(schema, members[member], answer, format);
  }
  if (bindings.body.length === 0) return answer;
  headers['content-type'] ??= format.contentType;
  return { ...answer, body: format.write(operation.output, bodyMembers(bindings, members)) };
}

function writePayload(
  schema: NormalizedSchema,
  value: unknown,
  answer: { status: number; headers: Record<string, string> },
  format: DocumentFormat,
): WireResponse {
  if (value === undefined || value === null) return answer;
  if (schema.isStructSchema() && !schema.isStreaming()) {
    answer.headers['content-type'] ??= format.contentType;
    return { ...answer, body: format.write(schema, value) };
  }
  answer.headers['content-type'] ??= schema.isStringSchema() ? 'text/plain' : 'application/octet-stream';
  return { ...answer, body: value as string | Uint8Array | Readable };
}
