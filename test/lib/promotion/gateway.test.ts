import { promotionDefinition } from '../../../lib/promotion/definition';
import { GATEWAY_STACK_POLICY } from '../../../lib/promotion/phases/finish';
import { GatewayWorld } from './gateway-world';
import { run } from './machine';
import { arn } from './world';

const definition = promotionDefinition({
  deploymentRoleArn: 'arn:aws:iam::111122223333:role/headgate-deployment-us-east-1',
  auditBucket: 'audit',
  topicArn: 'arn:aws:sns:us-east-1:111122223333:headgate',
});
const request = { model: 'flight-delay', stack: 'FlightDelayServing', cause: 'registry' };
const HOUR = 3600;

/** Name of the endpoint of a version that began at second zero. */
const endpoint = (version: number) => `headgate-flight-delay-${version}-t${(Date.UTC(2026, 0, 1) / 1000).toString(36)}`;

test('the first version goes live, and is recorded with its endpoint', async () => {
  // GIVEN
  const world = new GatewayWorld().approve();

  // WHEN
  const { output } = await run(definition, request, world);

  // THEN
  expect(output).toMatchObject({ outcome: 'promoted', live: arn(1) });
  expect(world.record).toBe(`${arn(1)} config-1 model-1 ${endpoint(1)}`);
});

test('each update has a generation of its own, which names the endpoint', async () => {
  // GIVEN
  const world = new GatewayWorld().approve().approve().alreadyLive(1);

  // WHEN
  await run(definition, request, world);

  // THEN
  const [{ Parameters }] = world.requests('cloudformation:updateStack') as [{ Parameters: unknown }];
  expect(Parameters).toContainEqual({ ParameterKey: 'Generation', ParameterValue: endpoint(2).split('-').at(-1) });
});

test('the new endpoint is asked and counted, whoever the alias still asks', async () => {
  // GIVEN
  const world = new GatewayWorld().approve().approve().alreadyLive(1);

  // WHEN
  await run(definition, request, world);

  // THEN
  const asked = world.requests('sagemakerruntime:invokeEndpoint').map(({ EndpointName }) => EndpointName);
  expect(new Set(asked)).toEqual(new Set([endpoint(2)]));
  expect(world.requests('cloudwatch:getMetricStatistics')[0]).toMatchObject({
    Dimensions: [
      { Name: 'EndpointName', Value: endpoint(2) },
      { Name: 'VariantName', Value: 'AllTraffic' },
    ],
  });
});

test('the alias is protected; endpoints come and go', async () => {
  const world = new GatewayWorld().approve();
  await run(definition, request, world);
  expect(world.requests('cloudformation:setStackPolicy')).toMatchObject([{ StackPolicyBody: GATEWAY_STACK_POLICY }]);
});

test('an alias that was taken back although the stack says otherwise rejects the version', async () => {
  // GIVEN
  const world = new GatewayWorld().approve().approve().alreadyLive(1);
  world.fates.set(2, 'silently rolled back');

  // WHEN
  const { output } = await run(definition, request, world);

  // THEN
  expect(output).toMatchObject({ outcome: 'rolled-back', version: arn(2), live: arn(1) });
  expect(world.versions[1]).toMatchObject({ status: 'Rejected' });
});

test.each(['rolled back by CloudFormation', 'alarms in the bake', 'refuses requests'] as const)(
  'what a version that %s leaves behind is deleted, the endpoint first',
  async (fate) => {
    // GIVEN
    const world = new GatewayWorld().approve().approve().alreadyLive(1);
    world.fates.set(2, fate);

    // WHEN
    await run(definition, request, world);

    // THEN
    expect(world.deleted).toEqual([endpoint(2), 'config-2', 'model-2']);
    expect(world.running).toBe('config-1');
  },
);

test('a reconciler that finds the alias asking another endpoint than declared rejects what is not live', async () => {
  // GIVEN
  const world = new GatewayWorld().approve().approve().alreadyLive(1).alreadyLive(2);
  world.running = 'config-1';

  // WHEN
  await run(definition, { ...request, cause: 'reconcile' }, world);

  // THEN
  expect(world.versions[1]?.reason).toContain('the stack declares config-2, but the endpoint runs config-1');
});

describe('the previous version', () => {
  /** A world in which the second version has just gone live. */
  async function promoted() {
    const world = new GatewayWorld().approve().approve().alreadyLive(1);
    await run(definition, request, world);
    world.calls.length = 0;
    return world;
  }
  const reconcile = (world: GatewayWorld) => run(definition, { ...request, cause: 'reconcile' }, world);

  test('keeps its endpoint for the declared time', async () => {
    // GIVEN
    const world = await promoted();

    // WHEN
    world.seconds = world.recorded + HOUR - 1;
    await reconcile(world);

    // THEN
    expect(world.deleted).toEqual([]);
    expect(world.record.split('\n')).toHaveLength(2);
  });

  test('loses it after that, and nobody is told of a promotion', async () => {
    // GIVEN
    const world = await promoted();

    // WHEN
    world.seconds = world.recorded + HOUR;
    const { output } = await reconcile(world);

    // THEN
    expect(output).toMatchObject({ outcome: 'already-live', live: arn(2) });
    expect(world.deleted).toEqual(['headgate-flight-delay-1-told', 'config-1', 'model-1']);
    expect(world.record).toBe(`${arn(2)} config-2 model-2 ${endpoint(2)}`);
    expect(world.requests('sns:publish')).toEqual([]);
  });

  test('is the way back all the same: a version that comes back gets another endpoint', async () => {
    // GIVEN
    const world = await promoted();

    // WHEN
    world.seconds += HOUR;
    await run(definition, { ...request, cause: 'rollback', actor: 'jane', reason: 'worse' }, world);

    // THEN
    expect(world.live).toBe(arn(1));
    expect(world.endpoints[world.running]).not.toBe('headgate-flight-delay-1-told');
  });
});
