import { randomUUID } from 'node:crypto';
import type { Effect, Transition } from '../../../kernel/workflow/workflow';
import { giveUp, isScaling, scale } from './capacity';
import { DEFAULT_TIMEOUT_SECONDS, rolloutSteps } from './deployment';
import { fleetOf, type Endpoint, type Fleet, type Rollout } from './endpoint';
import type { EndpointEffects, EndpointEvent } from './events';
import { addInstances, isWhole, keepInstances, removeInstance, withDesired } from './fleet';
import { rolloutTimers, watchAlarms } from './watch';

type Next = Transition<Endpoint, EndpointEvent, EndpointEffects>;

/** What follows from an event for an endpoint. Pure but for the ids that it makes. */
export function transition(row: Endpoint | undefined, event: EndpointEvent, now: number): Next | undefined {
  if (event.type === 'create') return create(event, now);
  if (row === undefined) return undefined;
  switch (event.type) {
    case 'update':
      return update(row, event, now);
    case 'weights':
      return reweigh(row, event.weights, now);
    case 'capacities':
      return scale(row, event.counts, now);
    case 'delete':
      return remove(row, now);
    case 'deleted':
      return { row: null };
    case 'restarted':
      return restart(row);
    case 'launched':
      return launched(row, event, now);
    case 'launchFailed':
      return launchFailed(row, event, now);
    case 'exited':
      return exited(row, event);
    default:
      return row.rollout?.id === event.rollout ? duringRollout(row, row.rollout, event, now) : undefined;
  }
}

function create({ name, arn, fleet }: Extract<EndpointEvent, { type: 'create' }>, now: number): Next {
  const at = new Date(now);
  const launching = { ...fleet, launch: randomUUID(), share: 100 };
  return {
    row: {
      name,
      arn,
      status: 'Creating',
      configName: fleet.configName,
      created: at,
      modified: at,
      fleets: [launching],
    },
    effects: [launch(name, launching)],
  };
}

function update(row: Endpoint, { fleet, deployment }: Extract<EndpointEvent, { type: 'update' }>, now: number): Next {
  const [from] = row.fleets;
  const steps = rolloutSteps(
    deployment,
    fleet.variants.map(({ desired }) => desired),
  );
  const first = withDesired({ ...fleet, share: 0, launch: randomUUID() }, steps[0]!.instances);
  const rollout: Rollout = {
    id: randomUUID(),
    from: from!.id,
    to: fleet.id,
    started: new Date(now),
    steps,
    at: 0,
    stage: 'launching',
    alarms: (deployment?.AutoRollbackConfiguration?.Alarms ?? []).flatMap(({ AlarmName }) => AlarmName ?? []),
  };
  const policy = deployment?.BlueGreenUpdatePolicy ?? deployment?.RollingUpdatePolicy;
  const timeout = policy?.MaximumExecutionTimeoutInSeconds ?? DEFAULT_TIMEOUT_SECONDS;
  return {
    row: {
      ...row,
      status: 'Updating',
      modified: new Date(now),
      failureReason: undefined,
      fleets: [from!, first],
      rollout,
      deploymentConfig: deployment,
    },
    effects: [launch(row.name, first)],
    timers: [{ name: 'timeout', at: now + timeout * 1000, event: { type: 'timeout', rollout: rollout.id } }],
    watches: watchAlarms(rollout),
  };
}

function launched(row: Endpoint, event: Extract<EndpointEvent, { type: 'launched' }>, now: number): Next {
  const fleet = fleetOf(row, event.fleet);
  // Started for a launch that no longer counts: nobody would end these instances otherwise.
  if (fleet === undefined || fleet.launch !== event.launch) {
    const instances = event.instances.map(({ instance }) => instance.id);
    return {
      row,
      effects: [{ kind: 'terminate', input: { endpoint: row.name, fleet: event.fleet, instances, whole: false } }],
    };
  }
  const fleets = replace(row, { ...addInstances(fleet, event.instances), launch: undefined });
  const { rollout } = row;
  if (rollout?.to === fleet.id && rollout.stage === 'launching') return shift({ ...row, fleets }, rollout, now);
  const becomes = row.status === 'Creating' || isScaling(row);
  const status = becomes ? 'InService' : row.status;
  const modified = becomes ? new Date(now) : row.modified;
  return { row: { ...row, fleets, status, modified }, effects: [route(row)] };
}

/** The step's instances are there: it gets its share, and its time begins to run. */
function shift(row: Endpoint, rollout: Rollout, now: number): Next {
  const step = rollout.steps[rollout.at]!;
  const shares = new Map([
    [rollout.from, 100 - step.share],
    [rollout.to, step.share],
  ]);
  const baking: Rollout = { ...rollout, stage: 'baking' };
  return {
    row: {
      ...row,
      rollout: baking,
      fleets: row.fleets.map((fleet) => ({ ...fleet, share: shares.get(fleet.id) ?? 0 })),
    },
    effects: [route(row)],
    timers: rolloutTimers(baking, now),
  };
}

function duringRollout(
  row: Endpoint,
  rollout: Rollout,
  event: Extract<EndpointEvent, { rollout: string }>,
  now: number,
): Next | undefined {
  const look = (baked: boolean): Effect<EndpointEffects> => ({
    kind: 'look',
    input: { endpoint: row.name, rollout: rollout.id, step: rollout.at, baked },
  });
  switch (event.type) {
    case 'look':
      return {
        row,
        effects: [look(false)],
        timers: rolloutTimers(rollout, now, 'look'),
        watches: watchAlarms(rollout),
      };
    case 'baked':
      // Once more before traffic shifts: the alarm may have gone off at this very instant.
      return event.step === rollout.at ? { row, effects: [look(true)] } : undefined;
    case 'alarms':
      if (event.tripped.length > 0) return rollBack(row, rollout, now);
      return event.baked && event.step === rollout.at ? advance(row, rollout, now) : undefined;
    case 'lookFailed':
      return rollBack(row, rollout, now, event.reason);
    case 'timeout':
      return rollBack(row, rollout, now, 'The deployment did not end within MaximumExecutionTimeoutInSeconds.');
  }
}

/** The step passed: old instances that it replaces go, and the next step begins. */
function advance(row: Endpoint, rollout: Rollout, now: number): Next {
  const step = rollout.steps[rollout.at]!;
  const from = fleetOf(row, rollout.from)!;
  const { kept, dropped } = keepInstances(from, step.remaining);
  const ending: Effect<EndpointEffects>[] =
    dropped.length === 0
      ? []
      : [{ kind: 'terminate', input: { endpoint: row.name, fleet: from.id, instances: dropped, whole: false } }];
  const next = rollout.steps[rollout.at + 1];
  if (next === undefined) return complete(row, rollout, now);
  const to = withDesired(fleetOf(row, rollout.to)!, next.instances);
  const moved: Rollout = { ...rollout, at: rollout.at + 1, stage: 'launching' };
  if (isWhole(to)) {
    const shifted = shift({ ...row, fleets: [kept, to] }, moved, now);
    return { ...shifted, effects: [...ending, ...(shifted.effects ?? [])] };
  }
  const starting = { ...to, launch: randomUUID() };
  return {
    row: { ...row, rollout: moved, fleets: [kept, starting] },
    effects: [...ending, launch(row.name, starting)],
  };
}

function complete(row: Endpoint, rollout: Rollout, now: number): Next {
  const to = { ...fleetOf(row, rollout.to)!, share: 100 };
  return {
    row: {
      ...row,
      status: 'InService',
      configName: to.configName,
      modified: new Date(now),
      fleets: [to],
      rollout: undefined,
    },
    effects: [route(row), end(row, rollout.from)],
    cancel: ['timeout', 'bake', 'look'],
  };
}

/** Everything goes back to the old fleet, at once; the endpoint is InService again and says no more than AWS does. */
function rollBack(row: Endpoint, rollout: Rollout, now: number, failureReason?: string): Next {
  const from = fleetOf(row, rollout.from)!;
  // A rolling update has ended old instances already: they start again before the new ones go.
  const missing = !isWhole(from);
  const back = { ...from, share: 100, launch: missing ? randomUUID() : undefined };
  return {
    row: { ...row, status: 'InService', modified: new Date(now), failureReason, fleets: [back], rollout: undefined },
    effects: [route(row), end(row, rollout.to), ...(missing ? [launch(row.name, back)] : [])],
    cancel: ['timeout', 'bake', 'look'],
  };
}

function launchFailed(
  row: Endpoint,
  event: Extract<EndpointEvent, { type: 'launchFailed' }>,
  now: number,
): Next | undefined {
  const fleet = fleetOf(row, event.fleet);
  if (fleet === undefined || fleet.launch !== event.launch) return undefined;
  if (row.rollout?.to === fleet.id) return rollBack(row, row.rollout, now, event.reason);
  if (isScaling(row)) return giveUp(row, fleet, event.reason, now);
  return {
    row: {
      ...row,
      status: 'Failed',
      failureReason: event.reason,
      modified: new Date(now),
      fleets: replace(row, { ...fleet, launch: undefined }),
    },
    effects: [route(row)],
  };
}

/** A server that ended by itself is replaced, as SageMaker replaces an unhealthy instance. */
function exited(row: Endpoint, event: Extract<EndpointEvent, { type: 'exited' }>): Next | undefined {
  const fleet = fleetOf(row, event.fleet);
  if (fleet === undefined || row.status === 'Deleting') return undefined;
  const left = { ...removeInstance(fleet, event.instance), launch: fleet.launch ?? randomUUID() };
  return { row: { ...row, fleets: replace(row, left) }, effects: [route(row), launch(row.name, left)] };
}

function reweigh(row: Endpoint, weights: Readonly<Record<string, number>>, now: number): Next {
  const fleets = row.fleets.map((fleet) => ({
    ...fleet,
    variants: fleet.variants.map((variant) => ({ ...variant, weight: weights[variant.name] ?? variant.weight })),
  }));
  return { row: { ...row, fleets, modified: new Date(now) }, effects: [route(row)] };
}

function remove(row: Endpoint, now: number): Next {
  const instances = row.fleets.flatMap(({ id }) => instanceIds(row.fleets, id));
  return {
    row: { ...row, status: 'Deleting', modified: new Date(now), fleets: [], rollout: undefined },
    effects: [route(row), { kind: 'remove', input: { endpoint: row.name, instances } }],
    cancel: ['timeout', 'bake', 'look'],
  };
}

/** No process outlived the cloud: every fleet starts anew, and a rollout goes on where its timers stood. */
function restart(row: Endpoint): Next {
  if (row.status === 'Deleting') return remove(row, row.modified.getTime());
  if (row.status === 'Failed') return { row, effects: [route(row)] };
  const fleets = row.fleets.map((fleet) => ({
    ...keepInstances(
      fleet,
      fleet.variants.map(() => 0),
    ).kept,
    launch: randomUUID(),
  }));
  return { row: { ...row, fleets }, effects: [route(row), ...fleets.map((fleet) => launch(row.name, fleet))] };
}

const launch = (endpoint: string, { id, launch: name }: Fleet): Effect<EndpointEffects> => ({
  kind: 'launch',
  input: { endpoint, fleet: id, launch: name! },
});

const route = ({ name }: Endpoint): Effect<EndpointEffects> => ({ kind: 'route', input: { endpoint: name } });

const end = ({ name, fleets }: Endpoint, id: string): Effect<EndpointEffects> => ({
  kind: 'terminate',
  input: { endpoint: name, fleet: id, instances: instanceIds(fleets, id), whole: true },
});

const instanceIds = (fleets: readonly Fleet[], id: string): string[] =>
  fleets
    .find((fleet) => fleet.id === id)
    ?.variants.flatMap(({ instances }) => instances.map((instance) => instance.id)) ?? [];

const replace = (row: Endpoint, changed: Fleet): Fleet[] =>
  row.fleets.map((fleet) => (fleet.id === changed.id ? changed : fleet));
