import { SpecError, StageApproval, Stages } from '../../../lib/spec';
import type { StageProps } from '../../../lib/spec';
import { deliveries, deliveryOf } from '../../../lib/promotion/delivery';
import { model } from '../model';

const staged =
  (staging: StageProps, production: StageProps = {}) =>
  () =>
    model({ stages: Stages.stagingThenProduction({ staging, production }) });

test('a model goes straight to production unless it declares stages', () => {
  const [only, ...others] = deliveries(model());
  expect(others).toEqual([]);
  expect(only).toMatchObject({ stage: 'production', staged: false, later: false, packageGroup: 'flight-delay' });
});

test('each stage has a group of its own, and hands over to the next', () => {
  expect(deliveries(staged({ bakeMinutes: 15, minInvocations: 5 })())).toMatchObject([
    {
      stage: 'staging',
      packageGroup: 'flight-delay',
      next: { stage: 'production', packageGroup: 'flight-delay-production' },
      spec: { bakeMinutes: 15, minInvocations: 5 },
    },
    { stage: 'production', packageGroup: 'flight-delay-production', later: true, spec: { bakeMinutes: 10 } },
  ]);
});

test('a stage without approvers of its own has the model’s', () => {
  const approvers = ['arn:aws:iam::111122223333:user/alice'];
  const own = ['arn:aws:iam::111122223333:user/bob'];
  const spec = model({ approvers, stages: Stages.stagingThenProduction({ production: { approvers: own } }) });
  expect(deliveries(spec).map((stage) => stage.approvers)).toEqual([approvers, own]);
});

test.each([
  ['another account', { account: '444455556666' }, 'stages.staging.account must be left out'],
  ['another Region', { region: 'eu-west-1' }, 'stages.staging.region must be left out'],
  [
    'a bake that is too short',
    { bakeMinutes: 1 },
    'stages.staging.bakeMinutes must be a whole number between 10 and 180',
  ],
  ['no request at all', { minInvocations: 0 }, 'stages.staging.minInvocations must be'],
  ['an approver without an ARN', { approvers: ['alice'] }, 'stages.staging.approvers[0] must be the ARN'],
  [
    'no threshold',
    { approval: StageApproval.thresholds({}) },
    'stages.staging.approval.thresholds must name minRocAuc',
  ],
  [
    'a threshold that is none',
    { approval: StageApproval.thresholds({ minRocAuc: 7 }) },
    'approval.minRocAuc must be between 0 and 1',
  ],
] as const)('%s is refused, with the fix', (_, staging, message) => {
  expect(staged(staging as StageProps)).toThrow(SpecError);
  expect(staged(staging as StageProps)).toThrow(message);
});

test('thresholds everywhere are refused: production after staging needs a person', () => {
  const approval = StageApproval.thresholds({ minGain: 0 });
  expect(staged({ approval }, { approval })).toThrow(/production.approval must be StageApproval.person\(\)/);
  expect(() => model({ stages: Stages.production({ approval }) })).not.toThrow();
});

test('a stage that is not declared is refused by name', () => {
  expect(() => deliveryOf(model(), 'staging')).toThrow(
    'stage of flight-delay must be one that it declares (production), got staging',
  );
});
