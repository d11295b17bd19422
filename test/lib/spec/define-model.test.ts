import { defineModel, Rollout, Serving, SpecError } from '../../../lib/spec';
import type { InstanceType, ModelProps, Months } from '../../../lib/spec';

const minimal: ModelProps = { name: 'flight-delay', owner: 'team', months: '2013-01', evaluationMonths: '2013-03' };

function violationsOf(props: Partial<ModelProps>): SpecError {
  try {
    defineModel({ ...minimal, ...props });
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
  throw new Error('accepted');
}

test('fills in every default', () => {
  // WHEN
  const spec = defineModel(minimal);

  // THEN
  expect(spec.codePackage).toBe('flight_delay');
  expect(spec.description).toBe('flight-delay');
  expect(spec.serving.bind()).toMatchObject({ instanceType: 'ml.m5.large', instanceCount: 2, capturePercent: 100 });
  expect(Object.values(spec)).not.toContain(undefined);
  expect(Object.isFrozen(spec)).toBe(true);
});

test('reports every mistake at once, with value, limits and fix', () => {
  // WHEN
  const { message, violations } = violationsOf({
    name: 'Flight_Delay',
    owner: ' ',
    minRocAuc: 1.5,
    serving: Serving.provisioned({ instanceCount: 1, rollout: Rollout.canary({ canaryPercent: 80 }) }),
  });

  // THEN
  expect(violations.map(({ field }) => field)).toEqual([
    'name',
    'owner',
    'codePackage',
    'minRocAuc',
    'serving.rollout.canaryPercent',
    'serving.rollout.instanceCount',
  ]);
  expect(message).toContain(
    'canaryPercent must be between 1 and 50, got 80: a first step takes at most half of the fleet',
  );
});

test.each<[string, Partial<ModelProps>, string]>([
  ['a name that is too long', { name: 'a'.repeat(31) }, 'name.length must be between 1 and 30, got 31'],
  ['months in the wrong order', { months: '2013-02:2013-01' }, 'write 2013-01:2013-02'],
  ['a month that does not exist', { months: '2013-13' }, 'months must be a month or a range of months'],
  ['evaluation on months learned from', { months: '2013-01:2013-03' }, 'evaluationMonths must not overlap months'],
  ['an EC2 type', { trainingInstanceType: 'm5.large' as InstanceType }, 'for example ml.m5.large'],
  ['a bake too short for alarms', { bakeMinutes: 5 }, 'bakeMinutes must be a whole number between 10 and 180, got 5'],
  ['a seed that is no integer', { seed: 0.5 }, 'seed must be a whole number'],
  ['an approver that is no principal', { approvers: ['jane'] }, 'approvers[0] must be the ARN of an IAM principal'],
  ['a share above 100', { serving: Serving.provisioned({ capturePercent: 101 }) }, 'serving.capturePercent'],
  ['a threshold of zero', { maxErrorPercent: 0 }, 'maxErrorPercent must be between 0.001 and 100, got 0'],
  [
    'serverless memory',
    { serving: Serving.serverless({ memoryMb: 1500 }) },
    'serving.memoryMb must be one of 1024, 2048, 3072, 4096, 5120, 6144, got 1500',
  ],
])('refuses %s', (_, props, message) => {
  expect(violationsOf(props).message).toContain(message);
});

test('the types refuse what can be known before synth', () => {
  // THEN
  // @ts-expect-error the owner is required
  const noOwner: ModelProps = { name: 'a', months: '2013-01', evaluationMonths: '2013-03' };
  // @ts-expect-error SageMaker's types begin with ml.
  const ec2: InstanceType = 'm5.large';
  // @ts-expect-error a month is a year and a month
  const year: Months = '2013';
  // @ts-expect-error a declaration does not change
  minimal.name = 'other-model';
  minimal satisfies { readonly name: string };
  expect([noOwner, ec2, year]).toHaveLength(3);
});
