import { decide, type PolicySight } from '../../../../local/services/applicationautoscaling/decide';
import type { ScalableTarget } from '../../../../local/services/applicationautoscaling/target';

const SECOND = 1000;
const policy = (name: string, TargetValue: number) => ({
  name,
  arn: name,
  created: new Date(0),
  config: { TargetValue, ScaleInCooldown: 600, ScaleOutCooldown: 60 },
  alarms: [],
});
const target = (change: Partial<ScalableTarget> = {}): ScalableTarget => ({
  ...{ resourceId: 'r', arn: 'a', roleArn: 'r', min: 1, max: 10, created: new Date(0), policies: [policy('p', 100)] },
  ...change,
});
const now = 10_000 * SECOND;
const seen = (current: number, ...policies: PolicySight[]) => ({ current, policies });
const out = (value: number, name = 'p') => ({ name, direction: 'out' as const, value });
const down = (value: number, name = 'p') => ({ name, direction: 'in' as const, value });

test.each([
  ['as many as bring the metric to its target', target(), seen(2, out(250)), { to: 5 }],
  ['never more than the most', target(), seen(2, out(5000)), { to: 10 }],
  ['nothing when there are as many as may be', target({ max: 2 }), seen(2, out(250)), undefined],
  ['fewer when there is room', target(), seen(8, down(30)), { to: 3 }],
  ['never fewer than the least', target({ min: 4 }), seen(8, down(1)), { to: 4 }],
  ['nothing while no alarm is up', target(), seen(8, { name: 'p' }), undefined],
  ['into the bounds, whatever the alarms say', target({ min: 3 }), seen(1, { name: 'p' }), { to: 3 }],
])('%s', (_, row, sight, expected) => {
  const decision = decide(row, sight, now);
  if (expected === undefined) expect(decision).toBeUndefined();
  else expect(decision).toMatchObject(expected);
});

test('a cooldown is waited for: out after the last out, in after any change', () => {
  expect(decide(target({ lastOut: now - 59 * SECOND }), seen(2, out(250)), now)).toEqual({ at: now + SECOND });
  expect(decide(target({ lastOut: now - 60 * SECOND }), seen(2, out(250)), now)).toMatchObject({ to: 5 });
  expect(decide(target({ lastOut: now - 599 * SECOND }), seen(8, down(30)), now)).toEqual({ at: now + SECOND });
  expect(decide(target({ lastIn: now - 1 }), seen(2, out(250)), now)).toMatchObject({ to: 5 });
});

test('of two policies the one that asks for more wins, and in goes only when both have room', () => {
  const two = target({ policies: [policy('p', 100), policy('q', 50)] });
  expect(decide(two, seen(2, out(150), out(150, 'q')), now)).toMatchObject({ to: 6 });
  expect(decide(two, seen(8, down(30), { name: 'q' }), now)).toBeUndefined();
  expect(decide(two, seen(8, down(30), down(30, 'q')), now)).toMatchObject({ to: 5 });
});
