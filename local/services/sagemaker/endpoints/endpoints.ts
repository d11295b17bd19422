import type { Kernel } from '../../../kernel/kernel';
import type { Collection } from '../../../kernel/store/collection';
import { arnOf } from '../arn';
import { validation } from '../errors';
import type { Endpoint } from './endpoint';

/** All endpoints, by name. */
export const endpoints = (kernel: Pick<Kernel, 'store'>): Pick<Collection<Endpoint>, 'get' | 'has' | 'list'> =>
  kernel.store.collection<Endpoint>('sagemaker:endpoint');

/** The endpoint, or SageMaker's ValidationException. */
export function endpointOf(kernel: Pick<Kernel, 'store' | 'accountId' | 'region'>, name: string): Endpoint {
  const endpoint = endpoints(kernel).get(name);
  if (endpoint === undefined) throw validation(`Could not find endpoint "${arnOf(kernel, 'endpoint', name)}".`);
  return endpoint;
}
