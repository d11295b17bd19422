import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { CREDENTIALS } from '../auth/credentials';
import type { RunningKernel } from '../create';
import { Connections } from './connections';
import { exchange, type ExchangeOptions } from './exchange';
import type { WireResponse } from './request';
import { Routes } from './routes';

export interface WireOptions {
  readonly running: RunningKernel;
  /** @default 0, a free one */
  readonly port?: number;
  /** @default 127.0.0.1: nothing outside of this machine reaches the cloud */
  readonly host?: string;
  /** Told of defects. @default written to stderr */
  readonly report?: (error: Error, where: string) => void;
}

/** The HTTP server in front of a kernel. */
export interface Wire {
  readonly port: number;
  /** For example `http://127.0.0.1:4566`. */
  readonly url: string;
  /** The cloud's own paths. */
  readonly routes: Routes;
  /** Takes no more connections, and resolves when the requests in flight are answered (at most `grace` ms). */
  close(grace?: number): Promise<void>;
}

/** Clients keep connections longer than this; a server that closes first makes them see resets. */
const KEEP_ALIVE = 75_000;

/** The cloud's own paths begin so; no bucket's name does. */
const OWN = '/_headgate';

/** Starts the HTTP server of a cloud whose services have started. */
export async function createWire(options: WireOptions): Promise<Wire> {
  const { running, port = 0, host = '127.0.0.1' } = options;
  const report =
    options.report ?? ((error, where) => process.stderr.write(`${where}: ${error.stack ?? error.message}\n`));
  const chain: ExchangeOptions = { running, credentials: running.parts.get(CREDENTIALS), report };
  const routes = new Routes();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE, noDelay: true }, (request, response) => {
    serve(request, response, routes, chain).catch((error: Error) => {
      report(error, `${request.method} ${request.url}`);
      response.destroy();
    });
  });
  const connections = new Connections(server);
  await listen(server, port, host);
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    url: `http://${host}:${address.port}`,
    routes,
    close: (grace = 5000) => close(server, connections, running, grace),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  routes: Routes,
  chain: ExchangeOptions,
): Promise<void> {
  const route = routes.find(request.method ?? 'GET', request.url ?? '/');
  if (route !== undefined) return route.handler(request, response, route.labels);
  if (request.url?.startsWith(OWN) === true) {
    request.resume();
    response.writeHead(404).end(`There is no ${request.method} ${request.url}\n`);
    return;
  }
  await send(await exchange(request, chain), request, response);
}

async function send(
  { status, headers, body }: WireResponse,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const unread = !request.complete;
  if (unread) request.resume();
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    // HEAD answers say how long the body would be.
    if (request.method !== 'HEAD' && status !== 304 && status !== 204)
      headers['content-length'] = String(body === undefined ? 0 : Buffer.byteLength(body));
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  response.writeHead(status, headers);
  if (request.method === 'HEAD') {
    body.destroy();
    response.end();
    return;
  }
  // A client that goes away, or a file that cannot be read on, both end the connection: the length tells the client.
  await pipeline(body, response).catch(() => response.destroy());
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server, connections: Connections, { kernel }: RunningKernel, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = kernel.clock.real.after(grace, () => server.closeAllConnections());
    server.close(() => {
      cancel();
      resolve();
    });
    connections.end();
  });
}
