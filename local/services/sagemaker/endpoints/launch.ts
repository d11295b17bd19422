import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Kernel } from '../../../kernel/kernel';
import type { Identity } from '../../../kernel/operation/caller';
import type { ModelServer, ModelServerSpec } from '../../../runtimes/servers/model-server';
import { JobLog } from '../jobs/log';
import { endpointWorkflow } from './workflow';
import type { Fleet, FleetVariant } from './endpoint';
import type { Launched } from './events';
import { modelOf, resolveContainer } from './models';
import { unpackModel } from './model-data';
import { RUNNING_SERVERS, SERVER_STARTER } from './servers';

/** Starts every instance that a fleet lacks and waits until each answers pings; if one does not, none of them stays. */
export async function launchFleet(kernel: Kernel, endpoint: string, fleet: Fleet): Promise<Launched[]> {
  const missing = fleet.variants.flatMap((variant) =>
    Array.from({ length: Math.max(0, variant.desired - variant.instances.length) }, () => variant),
  );
  const outcomes = await Promise.allSettled(missing.map((variant) => launchOne(kernel, endpoint, fleet, variant)));
  const launched = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed === undefined) return launched;
  await Promise.all(launched.map(({ instance }) => kernel.get(RUNNING_SERVERS).stop(instance.id)));
  throw failed.reason as Error;
}

async function launchOne(kernel: Kernel, endpoint: string, fleet: Fleet, variant: FleetVariant): Promise<Launched> {
  const { name, modelName } = variant;
  const place = { endpoint, fleet: fleet.id, variant: name, modelName };
  const { id, server } = await startServer(kernel, place, (instance) =>
    kernel.workflows.send(endpointWorkflow, endpoint, { type: 'exited', fleet: fleet.id, instance }),
  );
  return { variant: name, instance: { id, pid: server.pid, port: server.port } };
}

/** What a server is started for. */
export interface ServerPlace {
  readonly endpoint: string;
  /** The fleet's id. */
  readonly fleet: string;
  readonly variant: string;
  readonly modelName: string;
  readonly limits?: Pick<ModelServerSpec, 'memoryBytes' | 'startupSeconds'>;
}

/**
 * Starts a model server, and waits until it answers pings.
 *
 * @param ended - told when it ends by itself
 */
export async function startServer(
  kernel: Kernel,
  { endpoint, fleet, variant, modelName, limits }: ServerPlace,
  ended: (instance: string) => void,
): Promise<{ readonly id: string; readonly server: ModelServer }> {
  const running = kernel.get(RUNNING_SERVERS);
  const model = modelOf(kernel, modelName);
  const container = resolveContainer(kernel, model.PrimaryContainer);
  const identity = servingRole(model.ExecutionRoleArn);
  const folder = running.fleetFolder(endpoint, fleet);
  const modelDirectory = await unpackOnce(`${folder} ${container.modelDataUrl}`, () =>
    unpackModel(kernel, identity, container.modelDataUrl, folder),
  );
  const id = `i-${randomUUID().slice(0, 8)}`;
  const log = new JobLog(kernel, identity, `/aws/sagemaker/Endpoints/${endpoint}`, `${variant}/${id}`);
  const server = await kernel.get(SERVER_STARTER).start({
    id: `${endpoint}/${variant}/${id}`,
    image: container.image,
    directory: join(folder, id),
    modelDirectory,
    environment: container.environment,
    onLine: (_stream, line) => log.write(line),
    ...limits,
  });
  running.add(id, server, folder);
  try {
    await server.ready;
  } catch (error) {
    await running.stop(id);
    throw error;
  } finally {
    if (!running.has(id)) await log.close();
  }
  void server.exited.then(async () => {
    await log.close();
    // Stopped on purpose, it is not in the list any more.
    if (!running.has(id)) return;
    await running.stop(id);
    ended(id);
  });
  return { id, server };
}

const unpacking = new Map<string, Promise<string>>();

/** Instances of a fleet start at the same time: the first unpacks the model, the others wait for it. */
function unpackOnce(key: string, unpack: () => Promise<string>): Promise<string> {
  const known = unpacking.get(key);
  if (known !== undefined) return known;
  const begun = unpack().finally(() => unpacking.delete(key));
  unpacking.set(key, begun);
  return begun;
}

/** What a model's role does, it does in a session of SageMaker's. */
export const servingRole = (roleArn: string): Identity => ({
  kind: 'assume',
  roleArn,
  service: 'sagemaker.amazonaws.com',
  sessionName: 'SageMaker',
});
