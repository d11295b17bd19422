import { randomUUID } from 'node:crypto';
import type { Effect, Transition } from '../../../kernel/workflow/workflow';
import type { Endpoint, Fleet } from './endpoint';
import type { EndpointEffects, EndpointEvent } from './events';
import { isWhole, keepInstances, withDesired } from './fleet';

type Next = Transition<Endpoint, EndpointEvent, EndpointEffects>;

/**
 * Other numbers of instances for the variants of the live fleet: those too many go at once, once what they are answering is answered;
 * the endpoint is Updating until those that lack are there.
 */
export function scale(row: Endpoint, counts: Readonly<Record<string, number>>, now: number): Next {
  const [live, ...others] = row.fleets;
  const desired = live!.variants.map((variant) => counts[variant.name] ?? variant.desired);
  const { kept, dropped } = keepInstances(withDesired(live!, desired), desired);
  const modified = new Date(now);
  const effects: Effect<EndpointEffects>[] = [{ kind: 'route', input: { endpoint: row.name } }];
  if (dropped.length > 0)
    effects.push({
      kind: 'terminate',
      input: { endpoint: row.name, fleet: kept.id, instances: dropped, whole: false },
    });
  if (isWhole(kept)) return { row: { ...row, fleets: [kept, ...others], modified }, effects };
  const growing: Fleet = { ...kept, launch: randomUUID() };
  return {
    row: { ...row, status: 'Updating', fleets: [growing, ...others], modified },
    effects: [
      ...effects,
      { kind: 'launch', input: { endpoint: row.name, fleet: growing.id, launch: growing.launch! } },
    ],
  };
}

/** Whether an endpoint waits for more instances of its live fleet, and for nothing else. */
export const isScaling = ({ status, rollout }: Endpoint): boolean => status === 'Updating' && rollout === undefined;

/** Instances that did not start: the endpoint goes on with those it has, and says why. */
export function giveUp(row: Endpoint, fleet: Fleet, failureReason: string, now: number): Next {
  const counts = fleet.variants.map(({ instances }) => instances.length);
  const settled = { ...withDesired(fleet, counts), launch: undefined };
  return {
    row: {
      ...row,
      status: 'InService',
      failureReason,
      modified: new Date(now),
      fleets: row.fleets.map((one) => (one.id === fleet.id ? settled : one)),
    },
    effects: [{ kind: 'route', input: { endpoint: row.name } }],
  };
}
