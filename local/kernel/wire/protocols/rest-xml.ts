import type { Fault } from '../fault';
import { bytesOf, type WireRequest, type WireResponse } from '../request';
import { placeOf } from '../s3-place';
import { findRoute } from '../schema/routes';
import { readXml } from '../schema/xml';
import type { ServiceModel } from '../schema/model';
import { writeXml, xmlText } from './codecs';
import type { Protocol } from './protocol';
import { decodeRest, encodeRest, type DocumentFormat } from './rest';

const formatOf = ({ xmlNamespace }: ServiceModel): DocumentFormat => ({
  contentType: 'application/xml',
  read: (schema, request) => (bytesOf(request).length === 0 ? {} : readXml(schema, bytesOf(request))),
  write: (schema, value) => writeXml(schema, value, xmlNamespace ?? ''),
});

/** REST with XML bodies: S3. */
export const restXml: Protocol = {
  nameOf: (request, model) => (model === undefined ? undefined : findRoute(model, request, placeOf(request))),
  decode: (request, operation, named, model) => decodeRest(request, operation, named, formatOf(model)),
  encode(output, operation, _request, model) {
    if (operation.name === 'GetBucketLocation') return location(output, model);
    return encodeRest(output, operation, formatOf(model));
  },
  fault,
};

/** S3 answers HEAD and 304 without a body: there the code is only in the status. */
function fault({ status, code, message, fields }: Fault, request: WireRequest): WireResponse {
  const headers = { 'content-type': 'application/xml' };
  if (request.method === 'HEAD' || status === 304) return { status, headers };
  const elements = { Code: code, Message: message, ...fields, Resource: request.path, RequestId: request.id };
  const xml = Object.entries(elements).map(([name, value]) => `<${name}>${xmlText(String(value))}</${name}>`);
  return { status, headers, body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${xml.join('')}</Error>` };
}

/** The one output whose member is the document's root. */
function location(output: { LocationConstraint?: string }, { xmlNamespace }: ServiceModel): WireResponse {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint xmlns="${xmlNamespace}">${xmlText(output.LocationConstraint ?? '')}</LocationConstraint>`;
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}
