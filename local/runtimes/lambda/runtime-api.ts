import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An invocation as the Runtime API hands it out. */
export interface Handout {
  readonly requestId: string;
  readonly payload: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the process of a function reports. */
export interface Reports {
  response(requestId: string, payload: Uint8Array): void;
  error(requestId: string, payload: Uint8Array): void;
  initError(payload: Uint8Array): void;
  /** It asks for its next invocation: it is loaded, and has finished the one before. */
  ready(): void;
}

const PATH = /^\/2018-06-01\/runtime\/(?:invocation\/(next)|invocation\/([^/]+)\/(response|error)|(init)\/error)$/;

/** The Lambda Runtime API for one process. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
export class RuntimeApi {
  readonly #server: Server;
  #waiting: ServerResponse | undefined;

  constructor(private readonly reports: Reports) {
    this.#server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** Starts listening; returns what AWS_LAMBDA_RUNTIME_API says. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Gives the process that waits its next invocation. */
  hand({ requestId, payload, headers }: Handout): void {
    this.#waiting?.writeHead(200, { 'Lambda-Runtime-Aws-Request-Id': requestId, ...headers }).end(payload);
    this.#waiting = undefined;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, next, requestId, outcome] = PATH.exec(request.url ?? '') ?? [];
    if (next !== undefined) {
      this.#waiting = response;
      return this.reports.ready();
    }
    const body = await read(request);
    response.writeHead(202).end('{"status":"OK"}');
    if (requestId === undefined) this.reports.initError(body);
    else if (outcome === 'response') this.reports.response(requestId, body);
    else this.reports.error(requestId, body);
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
