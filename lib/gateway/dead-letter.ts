import type { GatewayRequest } from './gateway-request';

/** Bytes of a request that fit into a message of SQS (262,144), in Base64 and with what is told about it. */
const MAX_BODY_BYTES = 180 * 1024;

/** A request that got no prediction, as it waits in the queue. A body that does not fit is left out, and its size told. */
export function deadLetter(request: GatewayRequest, endpoint: string, reason: string, at: Date): string {
  const { id, body, contentType, inferenceId } = request;
  const fits = body.length <= MAX_BODY_BYTES;
  return JSON.stringify({
    id,
    at: at.toISOString(),
    endpoint,
    reason,
    contentType,
    ...(inferenceId !== undefined && { inferenceId }),
    bytes: body.length,
    ...(fits && { bodyBase64: body.toString('base64') }),
  });
}
