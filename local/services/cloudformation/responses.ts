import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Kernel } from '../../kernel/kernel';
import { customRequests, responseSubject, type CustomResponse } from './resources/custom-requests';
import { RESPONSE_PATH } from './resources/AWS-CloudFormation-CustomResource';

/** Bytes of an answer; AWS takes 4096. */
const LONGEST = 4096;

/** The route by which functions of custom resources answer: to be added to the cloud's own paths. */
export function customResourceRoute(kernel: Kernel) {
  return {
    method: 'PUT',
    path: `${RESPONSE_PATH}/{requestId}`,
    async handler(request: IncomingMessage, response: ServerResponse, labels: Readonly<Record<string, string>>) {
      const body = await read(request);
      const status = accept(kernel, labels.requestId ?? '', body);
      response.writeHead(status, { 'content-length': '0' }).end();
    },
  };
}

/** Keeps the first answer to a request and wakes the stack that waits for it; returns the HTTP status. */
export function accept(kernel: Kernel, requestId: string, body: string): number {
  const request = customRequests(kernel).get(requestId);
  if (request === undefined) return 403;
  if (Buffer.byteLength(body) > LONGEST) return 400;
  const answer = parse(body);
  if (answer === undefined) return 400;
  if (request.response === undefined)
    kernel.store.transaction(() => {
      customRequests(kernel).put(requestId, { ...request, response: answer });
      kernel.workflows.touched(responseSubject(request.stackId));
    });
  return 200;
}

function parse(body: string): CustomResponse | undefined {
  try {
    const answer = JSON.parse(body) as CustomResponse;
    return answer.Status === 'SUCCESS' || answer.Status === 'FAILED' ? answer : undefined;
  } catch {
    return undefined;
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
