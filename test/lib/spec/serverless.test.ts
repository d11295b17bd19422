import { Authentication, LambdaRollout, Rollout, Serving } from '../../../lib/spec';

test('a serverless model needs no declaration but that it is one', () => {
  expect(Serving.serverless().violations()).toEqual([]);
  expect(Serving.serverless().bind()).toMatchObject({
    kind: 'serverless',
    memoryMb: 2048,
    maxConcurrency: 10,
    keepPreviousMinutes: 60,
    timeoutSeconds: 29,
    capturePercent: 100,
  });
});

test('all that AWS would refuse is told at once', () => {
  // WHEN
  const violations = Serving.serverless({
    memoryMb: 8192,
    maxConcurrency: 201,
    provisionedConcurrency: 300,
    rollout: LambdaRollout.canary({ percent: 100, minutes: 0 }),
    keepPreviousMinutes: -1,
    authentication: Authentication.jwt({ issuer: 'http://issuer', audience: [] }),
    timeoutSeconds: 60,
    attempts: 0,
    breakerFailures: 0,
    breakerSeconds: 0,
    fallback: 'x'.repeat(3000),
    requestsPerSecond: 0,
    capturePercent: 101,
  }).violations();

  // THEN
  expect(violations.map(({ field }) => field)).toEqual([
    'memoryMb',
    'maxConcurrency',
    'provisionedConcurrency',
    'rollout.percent',
    'rollout.minutes',
    'keepPreviousMinutes',
    'authentication.issuer',
    'authentication.audience',
    'timeoutSeconds',
    'attempts',
    'breakerFailures',
    'breakerSeconds',
    'fallback.length',
    'requestsPerSecond',
    'capturePercent',
  ]);
});

test.each([
  ['canary', LambdaRollout.canary({ percent: 20, minutes: 15 }), ['TimeBasedCanary', 15, 20]],
  ['linear', LambdaRollout.linear({ percent: 25, minutes: 3 }), ['TimeBasedLinear', 3, 25]],
])('%s is a configuration of CodeDeploy', (_, rollout, expected) => {
  const { type, timeBasedCanary: canary, timeBasedLinear: linear } = rollout.bind()!;
  const minutes = canary?.canaryInterval ?? linear?.linearInterval;
  expect([type, minutes, canary?.canaryPercentage ?? linear?.linearPercentage]).toEqual(expected);
  expect(rollout.violations()).toEqual([]);
});

test('steps that take longer than a promotion are refused with how long they take', () => {
  const [violation] = LambdaRollout.linear({ percent: 1, minutes: 60 }).violations();
  expect(violation).toMatchObject({
    field: 'minutes',
    got: 60,
    fix: expect.stringContaining('5940 minutes') as string,
  });
});

test('Rollout names those of serverless models, too', () => {
  expect(Rollout.lambdaCanary({ percent: 5 }).bind()).toEqual(LambdaRollout.canary({ percent: 5 }).bind());
  expect(Rollout.lambdaLinear().bind()).toEqual(LambdaRollout.linear().bind());
  expect(Rollout.lambdaAllAtOnce().bind()).toBeUndefined();
});
