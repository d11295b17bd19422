import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { INFERENCE_ID_HEADER, SMOKE_TEST_STAGE } from './settings';

/** A request as the gateway sees it. */
export interface GatewayRequest {
  readonly id: string;
  readonly body: Buffer;
  readonly contentType: string;
  readonly accept: string;
  readonly inferenceId?: string;
  /** Whether the smoke test sent it: it is nobody's traffic, and leaves no trace. */
  readonly smokeTest: boolean;
}

/** What is wrong with a request, for its sender. */
export interface BadRequest {
  readonly status: 400 | 413 | 415;
  readonly message: string;
}

/** Serverless endpoints take 4 MB. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Reads an event of an HTTP API. */
export function readRequest(event: APIGatewayProxyEventV2): GatewayRequest {
  const { headers, body = '', isBase64Encoded, requestContext } = event;
  return {
    id: requestContext.requestId,
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
    contentType: headers['content-type'] ?? '',
    accept: headers.accept ?? '*/*',
    inferenceId: headers[INFERENCE_ID_HEADER],
    smokeTest: requestContext.stage === SMOKE_TEST_STAGE,
  };
}

/** What makes a request not worth asking the model. */
export function whatIsWrong({ body, contentType }: GatewayRequest, allowed: string): BadRequest | undefined {
  const [type = ''] = contentType.split(';');
  if (type.trim().toLowerCase() !== allowed) {
    const message = `content-type must be ${allowed}, got ${JSON.stringify(contentType)}: the model takes no other`;
    return { status: 415, message };
  }
  if (body.length === 0) return { status: 400, message: 'the body must be a request, got nothing' };
  if (body.length <= MAX_BYTES) return undefined;
  const message = `the body must have ${MAX_BYTES} bytes at most, got ${body.length}: send fewer rows at a time`;
  return { status: 413, message };
}
