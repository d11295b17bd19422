import { ServiceError } from '../../operation/error';
import { senderOf, type Fault } from '../fault';
import { bytesOf, type ReadRequest } from '../request';
import type { ServiceModel } from '../schema/model';
import { readDocument } from '../schema/document';
import { writeJson } from './codecs';
import type { Protocol } from './protocol';

/** awsJson 1.0 and 1.1: POST /, the operation in X-Amz-Target. */
export const json: Protocol = {
  nameOf({ headers }) {
    const target = headers['x-amz-target'] ?? '';
    return { name: target.slice(target.lastIndexOf('.') + 1) };
  },

  decode(request, operation) {
    if (!operation.input.isStructSchema()) return {};
    return readDocument(operation.input, parseJson(request), '', { jsonNames: false }) as object;
  },

  encode(output, operation, _request, model) {
    const headers = { 'content-type': contentType(model) };
    if (!operation.output.isStructSchema()) return { status: 200, headers };
    return { status: 200, headers, body: writeJson(operation.output, output, false) };
  },

  fault(fault, request, model) {
    const headers: Record<string, string> = { 'content-type': contentType(model) };
    if (model?.queryCompatible === true && request.headers['x-amzn-query-mode'] === 'true')
      headers['x-amzn-query-error'] = `${fault.code};${senderOf(fault)}`;
    return {
      status: statusOf(fault),
      headers,
      body: JSON.stringify({ __type: fault.name, ...faultFields(fault, model) }),
    };
  },
};

/** JSON services answer 400 for whatever is the client's fault; models have other statuses for the same errors over REST. */
const statusOf = ({ status }: Fault): number => (status < 500 && status !== 413 ? 400 : status);

const contentType = (model: ServiceModel | undefined) => `application/x-amz-json-${model?.jsonVersion ?? '1.1'}`;

/** The body as a JSON document; an empty body is an empty structure. */
export function parseJson(request: ReadRequest): unknown {
  const text = bytesOf(request).toString('utf8');
  if (text === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ServiceError('SerializationException', `The body is not valid JSON: ${(error as Error).message}`);
  }
}

/** An exception's members as its shape names them; the text is under `message` unless the shape says `Message`. */
export function faultFields(fault: Fault, model: ServiceModel | undefined): Record<string, unknown> {
  const schema = model?.errors.get(fault.name)?.schema;
  const capital = schema?.isStructSchema() === true && Object.hasOwn(schema.getMemberSchemas(), 'Message');
  return { ...fault.fields, [capital ? 'Message' : 'message']: fault.message };
}
