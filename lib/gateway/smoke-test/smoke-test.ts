import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { FALLBACK_HEADER, SMOKE_TEST_STAGE } from '../settings';

export interface SmokeTestProps {
  /** Requests, one a line. */
  readonly golden: string;
  readonly contentType: string;
  /** Invokes the version under test; throws when the function fails. */
  readonly invoke: (event: unknown) => Promise<APIGatewayProxyStructuredResultV2>;
}

/** Requests that are sent: enough to meet each kind of row, few enough for a minute with a cold start. */
const MOST = 10;

/**
 * Sends golden requests to a version of the gateway that has no traffic yet. A fallback is no answer here.
 *
 * @returns why the version must not take traffic; undefined when it may
 */
export async function smokeTest({ golden, contentType, invoke }: SmokeTestProps): Promise<string | undefined> {
  const requests = golden.split('\n').filter((line) => line.trim() !== '');
  if (requests.length === 0) return 'there is no golden request';
  for (const [index, body] of requests.slice(0, MOST).entries()) {
    const { statusCode, headers, body: answer } = await invoke(eventOf(body, contentType, index));
    const which = `golden request ${index + 1}`;
    if (statusCode !== 200) return `${which} was answered with ${statusCode}: ${answer}`;
    if (headers?.[FALLBACK_HEADER] !== undefined) return `${which} got the fallback: ${headers[FALLBACK_HEADER]}`;
  }
  return undefined;
}

/** As much of an HTTP API's event as the gateway reads. */
function eventOf(body: string, contentType: string, index: number) {
  return {
    version: '2.0',
    headers: { 'content-type': contentType },
    body,
    isBase64Encoded: false,
    requestContext: { requestId: `smoke-test-${index}`, stage: SMOKE_TEST_STAGE },
  };
}
