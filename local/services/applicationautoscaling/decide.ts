import type { ScalableTarget, ScalingPolicy } from './target';

/** Seconds after a change in which the same policy makes no other, unless it says so: SageMaker's default. */
const COOLDOWN = 300;

/** What a look found. */
export interface Sight {
  /** Instances there shall be. */
  readonly current: number;
  /** Of each policy: which of its alarms is in ALARM, and the metric over its minutes. */
  readonly policies: readonly PolicySight[];
}

export interface PolicySight {
  readonly name: string;
  readonly direction?: 'out' | 'in';
  /** Requests a minute and instance; undefined when there were none. */
  readonly value?: number;
}

/** Another number of instances, and why; `at` when it has to wait for a cooldown; nothing when all is as it should be. */
export type Decision = { readonly to: number; readonly cause: string } | { readonly at: number } | undefined;

/**
 * Decides how many instances there shall be: within the target's bounds, as many as bring the metric to the policy's value. Out as soon as
 * one policy asks for more, by the largest number; in only when all ask for fewer, by the largest number, too.
 *
 * @param now - virtual ms since 1970
 */
export function decide(target: ScalableTarget, { current, policies }: Sight, now: number): Decision {
  if (current < target.min) return { to: target.min, cause: 'minimum capacity was raised' };
  if (current > target.max) return { to: target.max, cause: 'maximum capacity was lowered' };
  const wanted = policies.flatMap(({ name, direction, value }) => {
    const policy = target.policies.find((one) => one.name === name);
    if (policy === undefined || direction === undefined || value === undefined) return [];
    return [{ policy, direction, count: Math.ceil((current * value) / policy.config.TargetValue!) }];
  });
  const out = largest(wanted.filter(({ direction, count }) => direction === 'out' && count > current));
  if (out !== undefined && current < target.max)
    return after((target.lastOut ?? -Infinity) + seconds(out.policy, 'ScaleOutCooldown'), now, {
      to: Math.min(target.max, out.count),
      cause: causeOf(out.policy, 'AlarmHigh'),
    });
  const down = wanted.filter(({ direction }) => direction === 'in');
  if (target.policies.length === 0 || down.length < target.policies.length) return undefined;
  const most = largest(down)!;
  const to = Math.max(target.min, most.count);
  if (to >= current) return undefined;
  const last = Math.max(target.lastOut ?? -Infinity, target.lastIn ?? -Infinity);
  return after(last + seconds(most.policy, 'ScaleInCooldown'), now, { to, cause: causeOf(most.policy, 'AlarmLow') });
}

const largest = <T extends { readonly count: number }>(all: readonly T[]): T | undefined =>
  all.reduce<T | undefined>((most, one) => (most === undefined || one.count > most.count ? one : most), undefined);

const seconds = ({ config }: ScalingPolicy, member: 'ScaleOutCooldown' | 'ScaleInCooldown'): number =>
  (config[member] ?? COOLDOWN) * 1000;

const after = (at: number, now: number, decision: { to: number; cause: string }): Decision =>
  at <= now ? decision : { at };

const causeOf = ({ name, alarms }: ScalingPolicy, which: string): string => {
  const alarm = alarms.find((one) => one.name.includes(which));
  return `monitor alarm ${alarm?.name} in state ALARM triggered policy ${name}`;
};
