import type { Transition, Workflow } from '../../kernel/workflow/workflow';
import { activityOf, ACTIVITIES, type Activity } from './activity';
import { decide, type Sight } from './decide';
import { look, scaleTo } from './scale';
import type { ScalableTarget, ScalingPolicy } from './target';

type TargetEvent =
  | { readonly type: 'register'; readonly target: ScalableTarget }
  | { readonly type: 'deregister' }
  | { readonly type: 'putPolicy'; readonly policy: ScalingPolicy }
  | { readonly type: 'deletePolicy'; readonly name: string }
  /** An alarm changed, or it is time to look. */
  | { readonly type: 'look' }
  /** `sight` is undefined while the endpoint changes. */
  | { readonly type: 'seen'; readonly sight?: Sight }
  /** The endpoint is gone, or could not be looked at: an alarm that changes is worth another look. */
  | { readonly type: 'unseen' }
  | { readonly type: 'scaled'; readonly activity: Activity };

type TargetEffects = {
  look: Record<string, never>;
  scale: { readonly resourceId: string; readonly to: number; readonly cause: string; readonly at: number };
};

type Next = Transition<ScalableTarget, TargetEvent, TargetEffects>;

/** Virtual ms until the next look while something is to be done that cannot be done yet. */
const LOOK = 60_000;

/** Scalable targets, by resource id: they watch the alarms of their policies. */
export const targets: Workflow<ScalableTarget, TargetEvent, TargetEffects> = {
  name: 'application-autoscaling:target',
  transition(row, event, now): Next | undefined {
    if (event.type === 'register') return looking(event.target);
    if (row === undefined) return undefined;
    switch (event.type) {
      case 'unseen':
        return undefined;
      case 'deregister':
        return { row: null };
      case 'putPolicy':
        return looking({ ...row, policies: [...without(row, event.policy.name), event.policy] });
      case 'deletePolicy':
        return looking({ ...row, policies: without(row, event.name) });
      case 'look':
        return looking(row);
      case 'seen':
        return event.sight === undefined ? lookAt(row, now + LOOK) : decided(row, event.sight, now);
      case 'scaled': {
        const { activity } = event;
        const recorded = { collection: ACTIVITIES, key: `${row.resourceId}/${activity.id}`, document: activity };
        return { ...lookAt(row, now + LOOK), records: [recorded] };
      }
    }
  },
  effects: {
    async look(_input, { kernel, key }) {
      return { type: 'seen', sight: await look(kernel, key) };
    },
    async scale({ to, cause, at }, { kernel, key }) {
      await scaleTo(kernel, key, to);
      return { type: 'scaled', activity: activityOf(key, { to, cause, at, now: kernel.clock.now() }) };
    },
  },
  failed: (effect, error) =>
    effect.kind === 'look'
      ? { type: 'unseen' }
      : {
          type: 'scaled',
          activity: activityOf(effect.input.resourceId, {
            ...effect.input,
            now: effect.input.at,
            error: error.message,
          }),
        },
};

const without = ({ policies }: ScalableTarget, name: string) => policies.filter((policy) => policy.name !== name);

/** Looks now, and again when an alarm changes. */
function looking(row: ScalableTarget): Next {
  const alarms = row.policies.flatMap((policy) => policy.alarms);
  return {
    row,
    effects: [{ kind: 'look', input: {} }],
    watches: alarms.map(({ name }) => ({ subject: `monitoring:alarm/${name}`, event: { type: 'look' } })),
  };
}

const lookAt = (row: ScalableTarget, at: number): Next => ({
  row,
  timers: [{ name: 'look', at, event: { type: 'look' } }],
});

function decided(row: ScalableTarget, sight: Sight, now: number): Next {
  const decision = decide(row, sight, now);
  if (decision === undefined) {
    // An alarm stays what it is while its metric moves: as long as one is up, the next minute may ask for more.
    const up = sight.policies.some(({ direction }) => direction === 'out') && sight.current < row.max;
    const room = sight.policies.some(({ direction }) => direction === 'in') && sight.current > row.min;
    return up || room ? lookAt(row, now + LOOK) : { row };
  }
  if ('at' in decision) return lookAt(row, decision.at);
  const { to, cause } = decision;
  const moved = to > sight.current ? { ...row, lastOut: now } : { ...row, lastIn: now };
  return { row: moved, effects: [{ kind: 'scale', input: { resourceId: row.resourceId, to, cause, at: now } }] };
}
