import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request that is not of AWS: clock, console, a Lambda's Runtime API. */
export type RouteHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  labels: Readonly<Record<string, string>>,
) => void | Promise<void>;

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handler: RouteHandler;
}

/** The cloud's own paths, beside AWS's. Their handlers hold no lease: what must stop the clock takes one itself. */
export class Routes {
  readonly #routes: Route[] = [];
  readonly #below: { readonly prefix: string; readonly handler: RouteHandler }[] = [];

  /** @param path - `/_headgate/clock`; `{name}` stands for one segment, `{name+}` for the rest */
  add(method: string, path: string, handler: RouteHandler): void {
    const pattern = path
      .replace(/[.*?^$()|[\]\\]/g, '\\$&')
      .replace(/\{(\w+)\+\}/g, '(?<$1>.+)')
      .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    this.#routes.push({ method, pattern: new RegExp(`^${pattern}$`), handler });
  }

  /** @param prefix - everything below it, whatever the method, is the handler's */
  addBelow(prefix: string, handler: RouteHandler): void {
    this.#below.push({ prefix, handler });
  }

  /** The handler of a request with what its labels stand for. */
  find(method: string, url: string): { handler: RouteHandler; labels: Record<string, string> } | undefined {
    for (const { prefix, handler } of this.#below) if (url.startsWith(prefix)) return { handler, labels: {} };
    if (this.#routes.length === 0) return undefined;
    const path = url.split('?', 1)[0]!;
    for (const route of this.#routes) {
      const match = route.method === method ? route.pattern.exec(path) : null;
      if (match !== null) return { handler: route.handler, labels: { ...match.groups } };
    }
    return undefined;
  }
}
