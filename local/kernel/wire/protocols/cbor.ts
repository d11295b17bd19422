import { senderOf } from '../fault';
import { bytesOf } from '../request';
import { readDocument } from '../schema/document';
import { malformed } from '../schema/text';
import { readCbor, writeCbor } from './codecs';
import { faultFields } from './json';
import type { Protocol } from './protocol';

/** Smithy RPC v2 with CBOR: the path names service and operation. */
export const cbor: Protocol = {
  nameOf({ path }) {
    const name = /^\/service\/[^/]+\/operation\/([^/]+)\/?$/.exec(path)?.[1];
    return name === undefined ? undefined : { name };
  },

  decode(request, operation) {
    const body = bytesOf(request);
    if (body.length === 0 || !operation.input.isStructSchema()) return {};
    return readDocument(operation.input, parse(body), '', { jsonNames: false }) as object;
  },

  encode(output, operation) {
    if (!operation.output.isStructSchema()) return { status: 200, headers: { 'smithy-protocol': 'rpc-v2-cbor' } };
    return { status: 200, headers: HEADERS, body: writeCbor(operation.output, output) };
  },

  fault(fault, request, model) {
    const headers: Record<string, string> = { ...HEADERS };
    if (model?.queryCompatible === true && request.headers['x-amzn-query-mode'] === 'true')
      headers['x-amzn-query-error'] = `${fault.code};${senderOf(fault)}`;
    return {
      status: fault.status,
      headers,
      body: writeCbor(undefined, { __type: fault.name, ...faultFields(fault, model) }),
    };
  },
};

const HEADERS = { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' };

function parse(body: Buffer): unknown {
  try {
    return readCbor(body);
  } catch (error) {
    throw malformed('', `The body is not valid CBOR: ${(error as Error).message}`);
  }
}
