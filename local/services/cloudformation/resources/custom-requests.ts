import { createHash } from 'node:crypto';
import type { Kernel } from '../../../kernel/kernel';
import type { Collection } from '../../../kernel/store/collection';
import type { JsonObject } from '../template/json';
import type { HandlerContext } from './handler';

/** What a custom resource's function answers. */
export interface CustomResponse {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId?: string;
  readonly Data?: JsonObject;
}

/** A request that a custom resource's function was sent. */
export interface CustomRequest {
  readonly stackId: string;
  /** Virtual ms since 1970. */
  readonly sentAt: number;
  readonly response?: CustomResponse;
}

/** By request id. */
export const customRequests = (kernel: Pick<Kernel, 'store'>): Collection<CustomRequest> =>
  kernel.store.collection<CustomRequest>('cloudformation:custom-request');

/** What changes when a function of a stack has answered. */
export const responseSubject = (stackId: string): string => `cloudformation:custom-response/${stackId}`;

/** The id of a step's request: the same at every attempt, and for whoever waits for the answer. */
export function requestId(context: HandlerContext, removal: boolean): string {
  const hash = createHash('sha256')
    .update(`${context.stackId}/${context.name(128)}/${removal}`)
    .digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}
