import { ServiceError } from '../../../../local/kernel/operation/error';
import type { Context } from '../../../../local/kernel/operation/operation';
import type { Service } from '../../../../local/kernel/service';
import { fake, type Ledger } from './fakes';

interface Endpoint {
  readonly name: string;
  readonly config: string;
  readonly status: string;
  readonly reason?: string;
}

const endpoints = (context: Pick<Context, 'store'>) => context.store.collection<Endpoint>('fake:endpoint');

/** SageMaker's endpoints and configs; an endpoint stays on its way until a test says where it arrives. */
export function fakeSageMaker(ledger: Ledger): Service {
  const named = (kind: string, name: unknown) => `arn:aws:sagemaker:us-east-1:111122223333:${kind}/${String(name)}`;
  const required = (context: Context, name: unknown): Endpoint => {
    const endpoint = endpoints(context).get(String(name));
    if (endpoint === undefined)
      throw new ServiceError('ValidationException', `Could not find endpoint "${String(name)}".`);
    return endpoint;
  };
  return fake('sagemaker', ledger, {
    CreateEndpointConfig: ({ EndpointConfigName }) => ({
      EndpointConfigArn: named('endpoint-config', EndpointConfigName),
    }),
    DeleteEndpointConfig: () => ({}),
    CreateEndpoint({ EndpointName, EndpointConfigName }, context) {
      const name = String(EndpointName);
      endpoints(context).put(name, { name, config: String(EndpointConfigName), status: 'Creating' });
      return { EndpointArn: named('endpoint', name) };
    },
    UpdateEndpoint({ EndpointName, EndpointConfigName }, context) {
      const endpoint = required(context, EndpointName);
      if (endpoint.status !== 'InService')
        throw new ServiceError('ValidationException', `Cannot update in-progress endpoint "${endpoint.name}".`);
      endpoints(context).put(endpoint.name, { ...endpoint, config: String(EndpointConfigName), status: 'Updating' });
      return { EndpointArn: named('endpoint', EndpointName) };
    },
    DescribeEndpoint({ EndpointName }, context) {
      const { name, config, status, reason } = required(context, EndpointName);
      return { EndpointName: name, EndpointConfigName: config, EndpointStatus: status, FailureReason: reason };
    },
    DeleteEndpoint({ EndpointName }, context) {
      endpoints(context).delete(required(context, EndpointName).name);
      return {};
    },
  });
}

/** Where an endpoint arrives; whoever watches it is told, as SageMaker's own rows do. */
export function arrive(
  context: Pick<Context, 'store' | 'workflows'>,
  name: string,
  status: string,
  reason?: string,
): void {
  context.store.transaction(() => {
    endpoints(context).update(name, (endpoint) => ({ ...endpoint, status, reason }));
    context.workflows.touched(`sagemaker:endpoint/${name}`);
  });
}

/** As `arrive`, but nobody is told. */
export function arriveQuietly(context: Pick<Context, 'store'>, name: string, status: string): void {
  endpoints(context).update(name, (endpoint) => ({ ...endpoint, status }));
}

/** The config that an endpoint has. */
export function configOf(context: Pick<Context, 'store'>, name: string): string | undefined {
  return endpoints(context).get(name)?.config;
}
