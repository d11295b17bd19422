import type { Effect, Workflow } from '../../../kernel/workflow/workflow';
import { DATA_PLANE } from '../../../runtimes/data-plane/data-plane';
import { SERVERLESS_PLANE } from '../../../runtimes/data-plane/serverless/plane';
import { fleetOf, type Endpoint } from './endpoint';
import { endpoints } from './endpoints';
import type { EndpointEffects, EndpointEvent } from './events';
import { launchFleet } from './launch';
import { trippedAlarms } from './look';
import { announce } from './announce';
import { routeOf } from './route-of';
import { prepareServerless, serverlessRoute, servingRoute } from './serverless';
import { RUNNING_SERVERS } from './servers';
import { transition } from './transition';

/** An endpoint's life: its fleets as processes, its traffic as a route, its updates under watch of alarms. */
export const endpointWorkflow: Workflow<Endpoint, EndpointEvent, EndpointEffects> = {
  name: 'sagemaker:endpoint',
  transition(row, event, now) {
    const next = transition(row, event, now);
    if (next === undefined || next.row === null) return next;
    const announcement: Effect<EndpointEffects> = { kind: 'announce', input: { before: row, after: next.row } };
    return { ...next, effects: [...(next.effects ?? []), announcement] };
  },
  effects: {
    async launch({ endpoint, fleet: id, launch }, { kernel, resumed }) {
      const row = endpoints(kernel).get(endpoint);
      const fleet = row && fleetOf(row, id);
      // After a restart every fleet is launched anew, under another name.
      if (resumed || fleet?.launch !== launch) return undefined;
      if (serverlessRoute(endpoint, fleet) !== undefined) await prepareServerless(kernel, row!, fleet);
      const instances = await kernel.get(RUNNING_SERVERS).launching(endpoint, launchFleet(kernel, endpoint, fleet));
      return { type: 'launched', fleet: id, launch, instances };
    },
    route({ endpoint }, { kernel }) {
      const row = endpoints(kernel).get(endpoint);
      const route = routeOf(kernel, row);
      const serverless = route && servingRoute(row!);
      kernel.get(SERVERLESS_PLANE).route(endpoint, serverless);
      kernel.get(DATA_PLANE).route(endpoint, serverless === undefined ? route : undefined);
    },
    async terminate({ endpoint, fleet, instances, whole }, { kernel }) {
      const running = kernel.get(RUNNING_SERVERS);
      await Promise.all(
        instances.map(async (id) => {
          const port = running.portOf(id);
          if (port !== undefined) await kernel.get(DATA_PLANE).drained(port);
          await running.stop(id);
        }),
      );
      if (!whole) return;
      await kernel.get(SERVERLESS_PLANE).discard(endpoint, fleet);
      await running.removeFolder(running.fleetFolder(endpoint, fleet));
    },
    async look({ endpoint, rollout, step, baked }, { kernel }) {
      const row = endpoints(kernel).get(endpoint);
      if (row?.rollout?.id !== rollout) return undefined;
      return { type: 'alarms', rollout, step, baked, tripped: await trippedAlarms(kernel, row, row.rollout) };
    },
    async remove({ endpoint, instances }, { kernel }) {
      const running = kernel.get(RUNNING_SERVERS);
      await kernel.get(SERVERLESS_PLANE).remove(endpoint);
      await Promise.all(instances.map((id) => running.stop(id)));
      // What is still being started would write into the folder, and nobody would end it once the row is gone.
      await running.launched(endpoint);
      await running.stopBelow(running.fleetFolder(endpoint, ''));
      await running.removeFolder(running.fleetFolder(endpoint, ''));
      return { type: 'deleted' };
    },
    announce: ({ before, after }, { kernel }) => announce(kernel, before, after),
  },
  failed(effect, error) {
    switch (effect.kind) {
      case 'launch':
        return { type: 'launchFailed', fleet: effect.input.fleet, launch: effect.input.launch, reason: error.message };
      case 'look':
        return { type: 'lookFailed', rollout: effect.input.rollout, reason: error.message };
      default:
        throw error;
    }
  },
};
