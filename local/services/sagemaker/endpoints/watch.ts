import type { Watch, WorkflowTimer } from '../../../kernel/workflow/workflow';
import type { Rollout } from './endpoint';
import type { EndpointEvent } from './events';

/** Virtual ms between two looks at the alarms, for a change that no watch announced. */
const LOOK_EVERY = 60_000;

/** When a rollout's step has baked, and when to look at the alarms next. */
export function rolloutTimers(rollout: Rollout, now: number, only?: 'look'): WorkflowTimer<EndpointEvent>[] {
  const { id, at, steps, alarms } = rollout;
  const look: WorkflowTimer<EndpointEvent>[] =
    alarms.length === 0 ? [] : [{ name: 'look', at: now + LOOK_EVERY, event: { type: 'look', rollout: id } }];
  if (only === 'look') return look;
  const due = now + steps[at]!.bakeSeconds * 1000;
  return [{ name: 'bake', at: due, event: { type: 'baked', rollout: id, step: at } }, ...look];
}

/** Wakes the endpoint as soon as one of the rollout's alarms changes. */
export function watchAlarms({ id, alarms }: Rollout): Watch<EndpointEvent>[] {
  return alarms.map((name) => ({ subject: `monitoring:alarm/${name}`, event: { type: 'look', rollout: id } }));
}
