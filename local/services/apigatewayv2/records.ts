import type { Api, Authorizer, Deployment, Integration, Route, Stage } from '@aws-sdk/client-apigatewayv2';
import type { Kernel } from '../../kernel/kernel';
import type { Collection } from '../../kernel/store/collection';
import { notFound } from './errors';
import { endpointOf } from './names';

/** What a stage serves: an API as it was when it was deployed. */
export interface Snapshot {
  readonly routes: readonly Route[];
  readonly integrations: readonly Integration[];
  readonly authorizers: readonly Authorizer[];
}

/** A deployment with what it froze. */
export type DeploymentRecord = Deployment & { readonly snapshot: Snapshot };

export const apis = (kernel: Kernel): Collection<Api> => kernel.store.collection('apigatewayv2:api');

/** @throws NotFoundException */
export function findApi(kernel: Kernel, id = ''): Api {
  const api = apis(kernel).get(id);
  if (api === undefined) throw notFound(`Invalid API identifier specified ${kernel.accountId}:${id}`);
  return api;
}

/** The address is not kept: the cloud may have another one after a restart. */
export const describeApi = (kernel: Kernel, api: Api): Api => ({
  ...api,
  ApiEndpoint: endpointOf(kernel, api.ApiId!),
});

/** The parts of one kind that APIs have. */
export class Parts<T extends object> {
  constructor(
    /** For example `Route`, as errors call it. */
    private readonly what: string,
    private readonly collection: string,
  ) {}

  all(kernel: Kernel): Collection<T> {
    return kernel.store.collection<T>(this.collection);
  }

  get(kernel: Kernel, apiId: string | undefined, id: string | undefined): T | undefined {
    return this.all(kernel).get(`${apiId}/${id}`);
  }

  /** @throws NotFoundException */
  find(kernel: Kernel, apiId: string | undefined, id: string | undefined): T {
    findApi(kernel, apiId);
    const part = this.get(kernel, apiId, id);
    if (part === undefined) throw notFound(`Unable to find ${this.what} by id ${id} within the scope of API ${apiId}`);
    return part;
  }

  list(kernel: Kernel, apiId: string | undefined): T[] {
    return this.all(kernel).list({ prefix: `${apiId}/` });
  }

  put(kernel: Kernel, apiId: string | undefined, id: string, part: T): T {
    return this.all(kernel).put(`${apiId}/${id}`, part);
  }

  /** @throws NotFoundException */
  remove(kernel: Kernel, apiId: string | undefined, id: string | undefined): void {
    this.find(kernel, apiId, id);
    this.all(kernel).delete(`${apiId}/${id}`);
  }

  removeAll(kernel: Kernel, apiId: string): void {
    for (const [key] of this.all(kernel).entries({ prefix: `${apiId}/` })) this.all(kernel).delete(key);
  }
}

export const authorizers = new Parts<Authorizer>('Authorizer', 'apigatewayv2:authorizer');
export const deployments = new Parts<DeploymentRecord>('Deployment', 'apigatewayv2:deployment');
export const integrations = new Parts<Integration>('Integration', 'apigatewayv2:integration');
export const routes = new Parts<Route>('Route', 'apigatewayv2:route');
export const stages = new Parts<Stage>('Stage', 'apigatewayv2:stage');

export const PARTS = [authorizers, deployments, integrations, routes, stages] as const;
