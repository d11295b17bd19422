import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { Kernel } from '../../../kernel/kernel';
import { SERVERLESS_PLANE, ServerlessPlane, type ServerlessRoute } from '../../../runtimes/data-plane/serverless/plane';
import type { Host } from '../../../runtimes/data-plane/serverless/pool';
import { fleetOf, type Endpoint, type Fleet } from './endpoint';
import { endpoints } from './endpoints';
import { startServer } from './launch';
import { RUNNING_SERVERS } from './servers';

const MEGABYTE = 1024 * 1024;
/** Real seconds in which a container has to answer pings. */
const STARTUP_SECONDS = 180;
/** Data that one PutMetricData takes. */
const MOST_DATA = 1000;

/** Where a fleet's requests go; undefined for a fleet of instances. */
export function serverlessRoute(endpoint: string, fleet: Fleet): ServerlessRoute | undefined {
  const [variant] = fleet.variants;
  if (variant?.serverless === undefined) return undefined;
  const { maxConcurrency: most, provisionedConcurrency: provisioned } = variant.serverless;
  return {
    endpoint,
    fleet: fleet.id,
    config: fleet.configName,
    variant: variant.name,
    concurrency: { most, provisioned },
  };
}

/** Where an endpoint's requests go now; undefined for one with instances. */
export function servingRoute({ name, fleets }: Endpoint): ServerlessRoute | undefined {
  const serving = fleets.find(({ share }) => share > 0);
  return serving && serverlessRoute(name, serving);
}

/** Readies a serverless fleet: one that is new has to show that it starts, one of before is known to. */
export async function prepareServerless(kernel: Kernel, endpoint: Endpoint, fleet: Fleet): Promise<void> {
  const fresh = endpoint.status === 'Creating' || endpoint.rollout?.to === fleet.id;
  await kernel.get(SERVERLESS_PLANE).prepare(serverlessRoute(endpoint.name, fleet)!, fresh);
}

/** The plane of this kernel's serverless endpoints. */
export function serverlessPlane(kernel: Kernel): ServerlessPlane {
  return new ServerlessPlane(
    kernel.clock,
    (route) => hostOf(kernel, route),
    (data) => publish(kernel, data),
  );
}

/** Made while the fleet is in the endpoint's row: what it needs to know outlives that. */
function hostOf(kernel: Kernel, { endpoint, fleet: id, variant }: ServerlessRoute): Host {
  const { modelName, serverless } = fleetOf(endpoints(kernel).get(endpoint)!, id)!.variants[0]!;
  const limits = { memoryBytes: serverless!.memory * MEGABYTE, startupSeconds: STARTUP_SECONDS };
  return {
    async start(ended) {
      const place = { endpoint, fleet: id, variant, modelName, limits };
      const { id: instance, server } = await startServer(kernel, place, ended);
      return { id: instance, port: server.port };
    },
    stop: (instance) => kernel.get(RUNNING_SERVERS).stop(instance),
  };
}

async function publish({ call }: Kernel, data: readonly MetricDatum[]): Promise<void> {
  for (let at = 0; at < data.length; at += MOST_DATA)
    await call({ kind: 'service', principal: 'sagemaker.amazonaws.com' }, 'monitoring', 'PutMetricData', {
      Namespace: 'AWS/SageMaker',
      MetricData: data.slice(at, at + MOST_DATA),
    });
}
