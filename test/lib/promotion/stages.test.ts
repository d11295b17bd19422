import { promotionDefinition } from '../../../lib/promotion/definition';
import { run } from './machine';
import { approver, copyArn, twoStages } from './staged-world';
import { APPROVER, arn } from './world';

const definition = promotionDefinition({
  deploymentRoleArn: 'arn:aws:iam::111122223333:role/headgate-deployment-us-east-1',
  auditBucket: 'audit',
  topicArn: 'arn:aws:sns:us-east-1:111122223333:headgate',
});
const staged = { model: 'flight-delay', stack: 'FlightDelayServing-staging', cause: 'registry' };
const live = { model: 'flight-delay', stack: 'FlightDelayServing', cause: 'registry' };
const HAND_OVER = 'flight-delay/hand-overs/production/1.json';

/** Alice has signed version 1 off, and staging has verified it. */
async function verified() {
  const worlds = twoStages();
  worlds.staging.approve(approver('staging', 'alice'));
  const { output } = await run(definition, staged, worlds.staging);
  expect(output).toMatchObject({ outcome: 'promoted', live: arn(1) });
  return worlds;
}

describe('staging', () => {
  test('hands over what it verified, with who signed it off: there it waits for approval', async () => {
    // WHEN
    const { staging, production, audit } = await verified();

    // THEN
    expect(audit.get(HAND_OVER)).toMatchObject({
      act: 'handed-over',
      stage: 'staging',
      version: arn(1),
      signedOffBy: [approver('staging', 'alice')],
    });
    expect(production.versions).toEqual([{ status: 'PendingManualApproval', by: 'promotion' }]);
    expect(staging.requests('sagemaker:createModelPackage')).toEqual([
      {
        ModelPackageGroupName: 'flight-delay-production',
        ModelPackageDescription: 'flight-delay/1: late?',
        ModelApprovalStatus: 'PendingManualApproval',
        ModelLifeCycle: { Stage: 'production', StageStatus: 'PendingApproval' },
        ModelMetrics: { ModelDataQuality: { Statistics: { S3Uri: 's3://artifacts/run/baseline/statistics.json' } } },
        ClientToken: '1-1767225600000-flight-delay',
      },
    ]);
    expect(staging.requests('sns:publish').map(({ Subject }) => Subject)).toEqual([
      'Headgate promoted flight-delay/1',
      'flight-delay/1 waits for approval for production',
    ]);
  });

  test('hands a version over once, however often it is asked', async () => {
    // GIVEN
    const { staging, production } = await verified();

    // WHEN
    const { output } = await run(definition, { ...staged, cause: 'reconcile' }, staging);

    // THEN
    expect(output).toMatchObject({ outcome: 'already-live' });
    expect(production.versions).toHaveLength(1);
    expect(staging.requests('sagemaker:createModelPackage')).toHaveLength(1);
  });

  test('makes good what an execution that died has not handed over', async () => {
    // GIVEN version 1 is live and recorded, and nothing waits for production
    const { staging, production, audit } = twoStages();
    staging.approve(approver('staging', 'alice')).alreadyLive(1);

    // WHEN
    await run(definition, { ...staged, cause: 'reconcile' }, staging);

    // THEN
    expect(audit.get(HAND_OVER)).toMatchObject({ signedOffBy: [approver('staging', 'alice')] });
    expect(production.sources).toEqual(['flight-delay/1: late?']);
  });

  test('remembers everybody who approved in the meantime', async () => {
    // GIVEN bob approves again what alice approved, while it is rolled out
    const { staging, audit } = twoStages();
    staging.approve(approver('staging', 'alice'));
    const wait = staging.wait.bind(staging);
    staging.wait = (seconds) => (wait(seconds), void (staging.versions[0]!.by = approver('staging', 'bob')));

    // WHEN
    await run(definition, staged, staging);

    // THEN
    expect(audit.get(HAND_OVER)?.signedOffBy).toEqual([approver('staging', 'alice'), approver('staging', 'bob')]);
  });

  test('hands over nothing that was rejected while it went live', async () => {
    // GIVEN
    const { staging, production } = twoStages();
    staging.approve(approver('staging', 'alice'));
    const wait = staging.wait.bind(staging);
    staging.wait = (seconds) => (wait(seconds), void (staging.versions[0]!.status = 'Rejected'));

    // WHEN
    const { output } = await run(definition, staged, staging);

    // THEN
    expect(output).toMatchObject({ outcome: 'promoted' });
    expect(production.versions).toEqual([]);
  });

  test('hands over nothing that fails', async () => {
    // GIVEN
    const { staging, production, audit } = twoStages();
    staging.approve(approver('staging', 'alice'));
    staging.fates.set(1, 'alarms in the bake');

    // WHEN
    await run(definition, staged, staging);

    // THEN
    expect(staging.versions[0]).toMatchObject({ status: 'Rejected' });
    expect(production.versions).toEqual([]);
    expect(audit.get(HAND_OVER)).toBeUndefined();
  });

  test.each([
    ['without the approver role', 'arn:aws:iam::111122223333:user/alice'],
    ['as the approver of production', APPROVER],
  ])('refuses an approval given %s', async (_, by) => {
    // GIVEN
    const { staging } = twoStages();
    staging.approve(by);

    // WHEN
    await run(definition, staged, staging);

    // THEN
    expect(staging.requests('cloudformation:updateStack')).toEqual([]);
    expect(staging.versions[0]?.reason).toBe(
      `approved for staging by ${by}, but only headgate-staging-approver-us-east-1 may`,
    );
  });
});

describe('production', () => {
  test('takes what somebody else approves', async () => {
    // GIVEN
    const { production } = await verified();
    production.decide(1, 'Approved', approver('production', 'bob'));

    // WHEN
    const { output } = await run(definition, live, production);

    // THEN
    expect(output).toMatchObject({ outcome: 'promoted', live: copyArn(1) });
    expect(production.requests('s3:putObject')).toMatchObject([
      { Body: { act: 'promoted', stage: 'production', approvedBy: approver('production', 'bob') } },
    ]);
  });

  test('does not take what the same person approves twice, and takes it from somebody else afterwards', async () => {
    // GIVEN
    const { production } = await verified();
    production.decide(1, 'Approved', approver('production', 'alice'));

    // WHEN
    await run(definition, live, production);

    // THEN
    expect(production.versions[0]).toMatchObject({
      status: 'Rejected',
      reason: 'alice signed it off in the stage before: production needs the approval of somebody else',
    });
    expect(production.requests('cloudformation:updateStack')).toEqual([]);

    // AND WHEN
    production.decide(1, 'Approved', approver('production', 'bob'));
    expect((await run(definition, live, production)).output).toMatchObject({ outcome: 'promoted' });
  });

  test('takes it from the same person where the model says so', async () => {
    // GIVEN
    const { production } = await verified();
    production.outputs.DistinctApprovers = 'false';
    production.decide(1, 'Approved', approver('production', 'alice'));

    // WHEN
    expect((await run(definition, live, production)).output).toMatchObject({ outcome: 'promoted' });
  });

  test.each(['flight-delay/1: slipped in', 'without a source'])(
    'does not take a version that no staging has verified: %s',
    async (description) => {
      // GIVEN
      const { production } = twoStages();
      production.register(description);
      production.decide(1, 'Approved', approver('production', 'bob'));

      // WHEN
      await run(definition, live, production);

      // THEN
      expect(production.requests('cloudformation:updateStack')).toEqual([]);
      expect(production.versions[0]).toMatchObject({
        status: 'Rejected',
        reason: 'no stage before production has verified it',
      });
    },
  );

  test('does not take what staging has rejected since', async () => {
    // GIVEN
    const { staging, production } = await verified();
    staging.versions[0]!.status = 'Rejected';
    production.decide(1, 'Approved', approver('production', 'bob'));

    // WHEN
    await run(definition, live, production);

    // THEN
    expect(production.versions[0]?.reason).toBe('flight-delay/1 is Rejected in the stage before');
  });

  test('rejects nothing because a hand-over cannot be read at the moment', async () => {
    // GIVEN
    const { production } = await verified();
    production.decide(1, 'Approved', approver('production', 'bob'));
    production.unreadable = true;

    // WHEN
    const { status, output } = await run(definition, live, production);

    // THEN
    expect([status, output]).toMatchObject(['FAILED', { error: 'Headgate.HandOverUnreadable' }]);
    expect(production.versions[0]?.status).toBe('Approved');
  });

  test('serves the group that its stack names, whatever whoever started it says', async () => {
    // GIVEN a version that only staging approved
    const { production } = await verified();

    // WHEN
    const { output } = await run(definition, { ...live, group: 'flight-delay' }, production);

    // THEN
    expect(output).toMatchObject({ outcome: 'nothing-approved' });
    expect(production.requests('sagemaker:listModelPackages')).toMatchObject([
      { ModelPackageGroupName: 'flight-delay-production' },
    ]);
  });

  test('rolls back by itself: staging keeps its version', async () => {
    // GIVEN two versions went all the way
    const { staging, production } = await verified();
    production.decide(1, 'Approved', approver('production', 'bob'));
    await run(definition, live, production);
    staging.approve(approver('staging', 'alice'));
    await run(definition, staged, staging);
    production.decide(2, 'Approved', approver('production', 'bob'));
    await run(definition, live, production);

    // WHEN
    const rollback = { ...live, cause: 'rollback', actor: 'bob', reason: 'complaints' };
    const { output } = await run(definition, rollback, production);

    // THEN
    expect(output).toMatchObject({ outcome: 'promoted', live: copyArn(1), previous: copyArn(2) });
    expect(production.versions.map(({ status }) => status)).toEqual(['Approved', 'Rejected']);
    expect(staging.versions.map(({ status }) => status)).toEqual(['Approved', 'Approved']);
    expect(staging.live).toBe(arn(2));
  });

  test('goes on with what is live where stages are introduced, and takes nothing that was not handed over', async () => {
    // GIVEN a version that was promoted when there was one stage
    const { production } = twoStages();
    production.alreadyLive(3);
    production.live = arn(3);

    // WHEN
    const { output } = await run(definition, live, production);

    // THEN
    expect(output).toMatchObject({ outcome: 'nothing-approved', live: arn(3) });
    expect(production.requests('cloudformation:updateStack')).toEqual([]);
  });
});
