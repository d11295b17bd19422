import { NormalizedSchema } from '@smithy/core/schema';
import { senderOf } from '../fault';
import { bytesOf, type ReadRequest } from '../request';
import { readForm } from '../schema/form';
import type { OperationModel, ServiceModel } from '../schema/model';
import { writeXml, xmlText } from './codecs';
import type { Protocol } from './protocol';

/** AWS Query: a form with Action and Version, answered in XML. */
export const query: Protocol = {
  nameOf({ query: parameters }) {
    const name = parameters.get('Action');
    return name === null ? undefined : { name };
  },

  nameFromBody(request) {
    const name = parametersOf(request).get('Action');
    return name === null ? undefined : { name };
  },

  decode: (request, operation) => readForm(operation.input, parametersOf(request)),

  encode(output, operation, request, model) {
    const { schema, result } = envelopeOf(operation);
    const value = {
      ...(result === undefined ? {} : { [result]: output }),
      ResponseMetadata: { RequestId: request.id },
    };
    return { status: 200, headers: XML, body: writeXml(schema, value, model.xmlNamespace ?? '') };
  },

  fault(fault, request, model) {
    const fields = Object.entries(fault.fields).map(([name, value]) => `<${name}>${xmlText(String(value))}</${name}>`);
    const error = `<Type>${senderOf(fault)}</Type><Code>${xmlText(fault.code)}</Code><Message>${xmlText(fault.message)}</Message>${fields.join('')}`;
    const body = `<ErrorResponse xmlns="${namespaceOf(model)}"><Error>${error}</Error><RequestId>${request.id}</RequestId></ErrorResponse>`;
    return { status: fault.status, headers: XML, body };
  },
};

const XML = { 'content-type': 'text/xml' };

const namespaceOf = (model: ServiceModel | undefined) =>
  model?.xmlNamespace ?? 'http://webservices.amazon.com/AWSFault/2005-15-09';

const forms = new WeakMap<ReadRequest, URLSearchParams>();

/** The parameters of the body; of the query string when there is no body, as in presigned requests. */
function parametersOf(request: ReadRequest): URLSearchParams {
  const known = forms.get(request);
  if (known !== undefined) return known;
  const text = bytesOf(request).toString('utf8');
  const parameters = text === '' ? request.query : new URLSearchParams(text);
  forms.set(request, parameters);
  return parameters;
}

interface Envelope {
  readonly schema: NormalizedSchema;
  /** The member that holds the output; operations without output have none. */
  readonly result?: string;
}

const envelopes = new WeakMap<OperationModel, Envelope>();
const STRUCTURE = 3;
const STRING = 0;
const METADATA = [STRUCTURE, 'headgate', 'ResponseMetadata', 0, ['RequestId'], [STRING]];

/** `<CreateStackResponse><CreateStackResult>...</CreateStackResult><ResponseMetadata>...`, as a schema of its own. */
function envelopeOf(operation: OperationModel): Envelope {
  const known = envelopes.get(operation);
  if (known !== undefined) return known;
  const result = operation.output.isStructSchema() ? `${operation.name}Result` : undefined;
  const members = [...(result === undefined ? [] : [result]), 'ResponseMetadata'];
  const schemas = [...(result === undefined ? [] : [() => operation.output.getSchema()]), () => METADATA];
  const schema = [STRUCTURE, 'headgate', `${operation.name}Response`, 0, members, schemas];
  const envelope = {
    schema: NormalizedSchema.of(schema as unknown as Parameters<typeof NormalizedSchema.of>[0]),
    result,
  };
  envelopes.set(operation, envelope);
  return envelope;
}
