import { Rollout } from '../../../lib/spec';

const target = { instanceCount: 4, alarmNames: ['errors', 'latency'] };

const rollouts = {
  allAtOnce: Rollout.allAtOnce(),
  canary: Rollout.canary({ canaryPercent: 25 }),
  linear: Rollout.linear({ stepPercent: 30, bakeSeconds: 60 }),
  rolling: Rollout.rolling({ batchPercent: 50 }),
};

test.each(Object.entries(rollouts))('%s names its rollback alarms and sets one policy only', (_, rollout) => {
  // WHEN
  const config = rollout.bind(target);

  // THEN
  expect(config.autoRollbackConfiguration.alarms).toEqual([{ alarmName: 'errors' }, { alarmName: 'latency' }]);
  expect([config.blueGreenUpdatePolicy, config.rollingUpdatePolicy].filter(Boolean)).toHaveLength(1);
});

test.each(Object.entries(rollouts))('%s has a time limit larger than its waits', (_, rollout) => {
  // WHEN
  const { blueGreenUpdatePolicy, rollingUpdatePolicy } = rollout.bind(target);

  // THEN
  const limit = (blueGreenUpdatePolicy ?? rollingUpdatePolicy)?.maximumExecutionTimeoutInSeconds;
  expect(limit).toBeGreaterThan(rollout.waitSeconds);
  expect(limit).toBeGreaterThanOrEqual(600);
});

test('canary shifts its share first', () => {
  expect(rollouts.canary.firstSharePercent).toBe(25);
  expect(rollouts.canary.bind(target).blueGreenUpdatePolicy?.trafficRoutingConfiguration).toEqual({
    type: 'CANARY',
    waitIntervalInSeconds: 600,
    canarySize: { type: 'CAPACITY_PERCENT', value: 25 },
  });
});

test('linear waits once for each step, rounded up', () => {
  expect(rollouts.linear.waitSeconds).toBe(4 * 60 + 300);
});

test.each([
  ['a canary above half of the fleet', Rollout.canary({ canaryPercent: 51 }), 2, 'canaryPercent'],
  ['a linear step below a tenth', Rollout.linear({ stepPercent: 9 }), 2, 'stepPercent'],
  ['a batch above half of the fleet', Rollout.rolling({ batchPercent: 60 }), 2, 'batchPercent'],
  ['a wait above an hour', Rollout.allAtOnce({ bakeSeconds: 3601 }), 1, 'bakeSeconds'],
  ['a first step of a single instance', Rollout.canary(), 1, 'instanceCount'],
  ['waits above eight hours in all', Rollout.linear({ stepPercent: 10, bakeSeconds: 3600 }), 2, 'bakeSeconds'],
])('refuses %s', (_, rollout, instanceCount, field) => {
  expect(rollout.violations(instanceCount).map((violation) => violation.field)).toEqual([field]);
});

test('all at once is fine with a single instance', () => {
  expect(Rollout.allAtOnce().violations(1)).toEqual([]);
});
