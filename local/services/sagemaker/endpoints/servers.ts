import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { token } from '../../../kernel/registry';
import type { ModelServer, ModelServerSpec } from '../../../runtimes/servers/model-server';

/** Starts model servers. */
export interface ServerStarter {
  /** Resolves when the process runs; rejects when the image has no local environment. */
  start(spec: ModelServerSpec): Promise<ModelServer>;
}

/** What runs model servers, for example `new ModelServers()` of local/runtimes/servers; whoever composes the cloud provides it. */
export const SERVER_STARTER = token<ServerStarter>('model servers');

/** The servers that run now, by instance id, and the folders that they run in. */
export class RunningServers {
  readonly #servers = new Map<string, { readonly server: ModelServer; readonly folder: string }>();
  readonly #launches = new Map<string, Set<Promise<unknown>>>();

  /** @param folder - `serving/` of the cloud; what an earlier process left in it is of no use */
  constructor(readonly folder: string) {}

  /** @param folder - where the server's files are */
  add(id: string, server: ModelServer, folder: string): void {
    this.#servers.set(id, { server, folder });
  }

  has(id: string): boolean {
    return this.#servers.has(id);
  }

  portOf(id: string): number | undefined {
    return this.#servers.get(id)?.server.port;
  }

  /** Ends a server; one that is gone already is no error. */
  async stop(id: string): Promise<void> {
    const known = this.#servers.get(id);
    this.#servers.delete(id);
    await known?.server.stop();
  }

  /** Ends every server whose files are below a folder. */
  async stopBelow(folder: string): Promise<void> {
    const below = [...this.#servers].filter(([, known]) => `${known.folder}/`.startsWith(`${folder}/`));
    await Promise.all(below.map(([id]) => this.stop(id)));
  }

  /** A fleet's folder: models and instances below it. */
  fleetFolder(endpoint: string, fleet: string): string {
    return join(this.folder, endpoint, fleet);
  }

  /** Notes that instances of an endpoint are being started. */
  async launching<T>(endpoint: string, launch: Promise<T>): Promise<T> {
    const under = this.#launches.get(endpoint) ?? new Set();
    this.#launches.set(endpoint, under.add(launch));
    try {
      return await launch;
    } finally {
      under.delete(launch);
      if (under.size === 0) this.#launches.delete(endpoint);
    }
  }

  /** Resolves when nothing of an endpoint is being started any more. */
  async launched(endpoint: string): Promise<void> {
    await Promise.allSettled(this.#launches.get(endpoint) ?? []);
  }

  async removeFolder(path: string): Promise<void> {
    await rm(path, { recursive: true, force: true });
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#servers.keys()].map((id) => this.stop(id)));
  }
}

/** Provided by this area to its own workflow. */
export const RUNNING_SERVERS = token<RunningServers>('running model servers');
