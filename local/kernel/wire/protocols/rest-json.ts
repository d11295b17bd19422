import { findRoute } from '../schema/routes';
import { readDocument } from '../schema/document';
import { writeJson } from './codecs';
import { faultFields, parseJson } from './json';
import type { Protocol } from './protocol';
import { decodeRest, encodeRest, type DocumentFormat } from './rest';

const format: DocumentFormat = {
  contentType: 'application/json',
  read: (schema, request) =>
    readDocument(schema, parseJson(request), '', { jsonNames: true }) as Record<string, unknown>,
  write: (schema, value) => writeJson(schema, value, true),
};

/** REST with JSON bodies: Lambda, Scheduler, SageMaker Runtime. */
export const restJson: Protocol = {
  nameOf: (request, model) => (model === undefined ? undefined : findRoute(model, request, { path: request.path })),
  decode: (request, operation, named) => decodeRest(request, operation, named, format),
  encode: (output, operation) => encodeRest(output, operation, format),
  fault: (fault, _request, model) => ({
    status: fault.status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': fault.name },
    body: JSON.stringify(faultFields(fault, model)),
  }),
};
