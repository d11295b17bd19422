import { promotionDefinition } from '../../../lib/promotion/definition';
import { run } from './machine';
import { APPROVER, arn, PIPELINE, World } from './world';
import type { Fate } from './world';

const definition = promotionDefinition({
  deploymentRoleArn: 'arn:aws:iam::111122223333:role/headgate-deployment-us-east-1',
  auditBucket: 'audit',
  topicArn: 'arn:aws:sns:us-east-1:111122223333:headgate',
});
const request = { model: 'flight-delay', stack: 'FlightDelayServing', cause: 'registry' };

test('the first approved version goes live on a stack that has no endpoint yet', async () => {
  // GIVEN
  const world = new World().approve();

  // WHEN
  const { output } = await run(definition, request, world);

  // THEN
  expect(output).toEqual({ outcome: 'promoted', model: 'flight-delay', live: arn(1), previous: 'none' });
  expect(world.running).toBe('config-1');
  expect(world.record).toBe(`${arn(1)} config-1 model-1`);
});

test('an update keeps the template, every other parameter, and stays open without triggers while it bakes', async () => {
  // GIVEN
  const world = new World().approve().approve().alreadyLive(1);

  // WHEN
  await run(definition, request, world);

  // THEN
  expect(world.requests('cloudformation:updateStack')).toEqual([
    {
      StackName: 'FlightDelayServing',
      UsePreviousTemplate: true,
      Parameters: [
        { ParameterKey: 'ModelPackageArn', ParameterValue: arn(2) },
        { ParameterKey: 'BaselineUri', ParameterValue: 's3://artifacts/run/baseline' },
        { ParameterKey: 'Other', UsePreviousValue: true },
      ],
      RoleARN: 'arn:aws:iam::111122223333:role/headgate-deployment-us-east-1',
      RollbackConfiguration: { RollbackTriggers: [], MonitoringTimeInMinutes: 10 },
    },
  ]);
});

test('a promotion is recorded, protected, written down and announced', async () => {
  // GIVEN
  const world = new World().approve();

  // WHEN
  await run(definition, request, world);

  // THEN
  expect(world.requests('cloudformation:setStackPolicy')).toHaveLength(1);
  expect(world.requests('s3:putObject')).toMatchObject([
    {
      Bucket: 'audit',
      Key: 'flight-delay/2026/01/01/e1-promoted.json',
      Body: { act: 'promoted', version: arn(1), approvedBy: APPROVER, cause: 'registry' },
    },
  ]);
  expect(world.requests('sns:publish')[0]?.Subject).toBe('Headgate promoted flight-delay/1');
});

test('a version only counts as verified after the declared number of requests', async () => {
  // GIVEN
  const world = new World().approve().approve().alreadyLive(1);

  // WHEN
  const { variables } = await run(definition, request, world);

  // THEN
  expect(variables.served).toBeGreaterThanOrEqual(5);
  expect(world.requests('sagemakerruntime:invokeEndpoint')[0]).toMatchObject({ Body: '{"a": 1}' });
});

test.each<[Fate, string]>([
  ['silently rolled back', 'the guardrail shifted all traffic back'],
  ['rolled back by CloudFormation', 'CloudFormation rolled the update back'],
  ['refuses requests', 'golden requests failed: Received server error (500)'],
  ['alarms in the bake', 'an alarm went off after the shift'],
])(
  'a version that is %s ends rejected, with the reason and its alarms, and the previous one live',
  async (fate, why) => {
    // GIVEN
    const world = new World().approve().approve().alreadyLive(1);
    world.fates.set(2, fate);

    // WHEN
    const { output } = await run(definition, request, world);

    // THEN
    expect(output).toMatchObject({ outcome: 'rolled-back', version: arn(2), live: arn(1) });
    expect(world).toMatchObject({ running: 'config-1', live: arn(1), status: 'UPDATE_ROLLBACK_COMPLETE' });
    const { status, reason } = world.versions[1]!;
    expect(status).toBe('Rejected');
    expect(reason).toContain(why);
    expect(reason).toMatch(/; alarms: headgate-flight-delay-errors$/);
    expect(world.requests('sns:publish')[0]?.Message).toContain('Runbook: docs/runbooks/promotion-rejected.md');
    expect(world.deleted).toEqual(['config-2', 'model-2']);
    expect(world.record).toContain('config-1');
  },
);

test('a version that nobody asked anything is taken back even after its window has closed', async () => {
  // GIVEN
  const world = new World().approve().approve().alreadyLive(1);
  world.fates.set(2, 'starved');

  // WHEN
  const { output } = await run(definition, request, world);

  // THEN
  expect(world.versions[1]).toMatchObject({ status: 'Rejected' });
  expect(world.versions[1]?.reason).toContain('it answered only 0 requests');
  expect(output).toMatchObject({ outcome: 'promoted', live: arn(1) });
  expect(world.running).toBe('config-1-again');
  expect(world.deleted).toEqual(['config-2', 'model-2']);
});

test('a rollback that CloudFormation cannot finish is continued, the second time without the endpoint', async () => {
  // GIVEN
  const world = new World().approve().approve().alreadyLive(1);
  world.fates.set(2, 'silently rolled back');
  world.rollbackFailures = 2;

  // WHEN
  const { output } = await run(definition, request, world);

  // THEN
  expect(output).toMatchObject({ outcome: 'rolled-back' });
  expect(world.requests('cloudformation:continueUpdateRollback').map((call) => call.ResourcesToSkip)).toEqual([
    [],
    ['Endpoint'],
  ]);
});

test('an approval by the pipeline itself counts for nothing', async () => {
  // GIVEN
  const world = new World().approve().approve(PIPELINE).alreadyLive(1);

  // WHEN
  const { output } = await run(definition, request, world);

  // THEN
  expect(world.requests('cloudformation:updateStack')).toEqual([]);
  expect(world.versions[1]).toMatchObject({ status: 'Rejected', reason: expect.stringContaining(PIPELINE) as string });
  expect(output).toMatchObject({ outcome: 'already-live', live: arn(1) });
});

test('rejecting the live version brings back the one before', async () => {
  // GIVEN
  const world = new World().approve().approve().alreadyLive(2);
  world.versions[1]!.status = 'Rejected';

  // WHEN
  const { output } = await run(definition, request, world);

  // THEN
  expect(output).toMatchObject({ outcome: 'promoted', live: arn(1), previous: arn(2) });
});

test.each([
  ['the previous version', undefined, 2],
  ['a named version', '1', 1],
])('a rollback to %s rejects what is newer, in the name of whoever asked', async (_, to, expected) => {
  // GIVEN
  const world = new World().approve().approve().approve().alreadyLive(3);

  // WHEN
  const rollback = { ...request, cause: 'rollback', actor: 'jane', reason: 'complaints', ...(to && { to }) };
  const { output } = await run(definition, rollback, world);

  // THEN
  expect(output).toMatchObject({ outcome: 'promoted', live: arn(expected) });
  expect(world.versions.map(({ status }) => status === 'Approved')).toEqual([1, 2, 3].map((v) => v <= expected));
  expect(world.versions[2]?.reason).toBe('rolled back by jane: complaints');
});

test.each([
  ['there is none before', undefined],
  ['the named one is not approved', '7'],
])('a rollback is refused when %s, and nothing is rejected', async (_, to) => {
  // GIVEN
  const world = new World().approve().alreadyLive(1);

  // WHEN
  const { status, output } = await run(definition, { ...request, cause: 'rollback', ...(to && { to }) }, world);

  // THEN
  expect(status).toBe('FAILED');
  expect(output).toMatchObject({ error: 'Headgate.NothingToRollBackTo' });
  expect(world.versions[0]?.status).toBe('Approved');
});

test('running again changes nothing', async () => {
  // GIVEN
  const world = new World().approve();
  await run(definition, request, world);
  const calls = world.calls.length;

  // WHEN
  const { output } = await run(definition, request, world);

  // THEN
  expect(output).toMatchObject({ outcome: 'already-live' });
  expect(world.calls.slice(calls).map(({ action }) => action)).not.toContain('cloudformation:updateStack');
});

test('of two executions for the same approval, the second leaves the record to the first', async () => {
  // GIVEN the update is complete, and the first execution about to record it
  const world = new World().approve().alreadyLive(1);
  const recorded = world.record;
  world.record = 'none';
  const wait = world.wait.bind(world);
  world.wait = (seconds) => (wait(seconds), void (world.record = recorded));

  // WHEN
  const { output } = await run(definition, request, world);

  // THEN
  expect(output).toMatchObject({ outcome: 'already-live' });
  expect(world.requests('sns:publish')).toEqual([]);
});

test('a version whose execution died before it was recorded is adopted', async () => {
  // GIVEN
  const world = new World().approve().alreadyLive(1);
  world.record = 'none';

  // WHEN
  await run(definition, { ...request, cause: 'reconcile' }, world);

  // THEN
  expect(world.record).toBe(`${arn(1)} config-1 model-1`);
});

test('a rollback nobody noticed is found by the reconciler', async () => {
  // GIVEN the stack says 2, the endpoint runs 1
  const world = new World().approve().approve().alreadyLive(2);
  world.running = 'config-1';

  // WHEN
  const { output } = await run(definition, { ...request, cause: 'reconcile' }, world);

  // THEN
  expect(world.versions[1]).toMatchObject({ status: 'Rejected' });
  expect(output).toMatchObject({ outcome: 'promoted', live: arn(1) });
});

test('the reconciler leaves a stack alone that someone is updating', async () => {
  // GIVEN
  const world = new World().approve();
  world.status = 'UPDATE_IN_PROGRESS';

  // WHEN
  const { output } = await run(definition, { ...request, cause: 'reconcile' }, world);

  // THEN
  expect(output).toEqual({ outcome: 'busy', model: 'flight-delay', status: 'UPDATE_IN_PROGRESS' });
});

test('of the retained generations one stays as the way back', async () => {
  // GIVEN
  const world = new World().approve().approve().approve().alreadyLive(2);
  world.record = `${arn(2)} config-2 model-2\n${arn(1)} config-1 model-1`;

  // WHEN
  await run(definition, request, world);

  // THEN
  expect(world.record).toBe(`${arn(3)} config-3 model-3\n${arn(2)} config-2 model-2`);
  expect(world.deleted).toEqual(['config-1', 'model-1']);
});

test('nothing approved, nothing to do', async () => {
  expect((await run(definition, request, new World())).output).toMatchObject({ outcome: 'nothing-approved' });
});
