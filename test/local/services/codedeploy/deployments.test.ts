import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Deployments } from './support';

const watched = {
  alarmConfiguration: { enabled: true, alarms: [{ name: 'errors' }] },
  autoRollbackConfiguration: {
    enabled: true,
    events: ['DEPLOYMENT_FAILURE' as const, 'DEPLOYMENT_STOP_ON_ALARM' as const],
  },
};

let cloud: Deployments;
beforeEach(async () => {
  cloud = await Deployments.start();
});
afterEach(() => cloud.stop());

test('a canary gives the new version its share, and after its minutes everything', async () => {
  await cloud.group('LambdaCanary10Percent5Minutes');
  const id = await cloud.deploy();
  expect(cloud.world.alias).toEqual({ version: '1', weights: { '2': 0.1 } });

  await cloud.minutes(4.9);
  expect((await cloud.info(id)).status).toBe('InProgress');
  await cloud.minutes(0.1);

  expect(cloud.world.alias).toEqual({ version: '2', weights: {} });
  expect((await cloud.info(id)).status).toBe('Succeeded');
  expect(cloud.world.states).toEqual(['START', 'SUCCESS']);
});

test('a linear deployment takes ten steps', async () => {
  await cloud.group('LambdaLinear10PercentEvery1Minute');
  const id = await cloud.deploy();
  const seen: unknown[] = [];
  for (let minute = 0; minute < 9; minute++) {
    seen.push(cloud.world.alias.weights['2']);
    await cloud.minutes(1);
  }
  expect(seen).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
  expect((await cloud.info(id)).status).toBe('Succeeded');
});

test('no traffic shifts before the first hook has answered, and the last one has the last word', async () => {
  await cloud.group('LambdaAllAtOnce');
  const id = await cloud.deploy([{ BeforeAllowTraffic: 'before' }, { AfterAllowTraffic: 'after' }]);
  expect(cloud.world.alias.version).toBe('1');
  expect(await cloud.lifecycle(id)).toEqual([
    'BeforeAllowTraffic InProgress',
    'AllowTraffic Pending',
    'AfterAllowTraffic Pending',
  ]);

  await cloud.answer(0, 'Succeeded');
  expect(cloud.world.alias.version).toBe('2');
  expect((await cloud.info(id)).status).toBe('InProgress');
  await cloud.answer(1, 'Succeeded');

  expect((await cloud.info(id)).status).toBe('Succeeded');
  expect(cloud.world.invoked.map(({ name }) => name)).toEqual(['before', 'after']);
  await expect(cloud.answer(1, 'Failed')).rejects.toMatchObject({ code: 'LifecycleEventAlreadyCompletedException' });
});

test('a hook that fails, and one that never answers, fail the deployment', async () => {
  await cloud.group('LambdaAllAtOnce');
  const failed = await cloud.deploy([{ BeforeAllowTraffic: 'smoke' }]);
  await cloud.answer(0, 'Failed');
  expect(await cloud.info(failed)).toMatchObject({
    status: 'Failed',
    errorInformation: {
      code: 'HOOK_EXECUTION_FAILURE',
      message: 'The hook smoke of BeforeAllowTraffic answered Failed.',
    },
  });

  const silent = await cloud.deploy([{ BeforeAllowTraffic: 'smoke' }]);
  await cloud.minutes(59);
  expect((await cloud.info(silent)).status).toBe('InProgress');
  await cloud.minutes(1);
  expect((await cloud.info(silent)).errorInformation!.message).toMatch(/did not answer within one hour/);
  expect(cloud.world.alias.version).toBe('1');
});

test('a hook that cannot be invoked fails the deployment at once', async () => {
  await cloud.group('LambdaAllAtOnce');
  const id = await cloud.deploy([{ BeforeAllowTraffic: 'missing' }]);
  expect((await cloud.info(id)).errorInformation).toEqual({
    code: 'HOOK_EXECUTION_FAILURE',
    message: 'Function not found',
  });
});

test('an alarm stops the canary, and the rollback gives the old version everything back', async () => {
  await cloud.group('LambdaCanary10Percent5Minutes', watched);
  const id = await cloud.deploy();
  await cloud.minutes(2);
  cloud.world.alarms.set('errors', 'ALARM');
  cloud.running.kernel.workflows.touched('monitoring:alarm/errors');
  await cloud.idle();

  const { status, errorInformation, rollbackInfo } = await cloud.info(id);
  expect(status).toBe('Stopped');
  expect(errorInformation).toMatchObject({
    code: 'ALARM_ACTIVE',
    message: expect.stringContaining('<errors>') as string,
  });
  expect(cloud.world.alias).toEqual({ version: '1', weights: {} });
  expect(await cloud.info(rollbackInfo!.rollbackDeploymentId!)).toMatchObject({
    status: 'Succeeded',
    creator: 'codeDeployRollback',
    rollbackInfo: { rollbackTriggeringDeploymentId: id },
  });
});

test('an alarm that is in ALARM already stops the deployment before it is done', async () => {
  cloud.world.alarms.set('errors', 'ALARM');
  await cloud.group('LambdaCanary10Percent5Minutes', watched);
  const id = await cloud.deploy();
  expect((await cloud.info(id)).status).toBe('Stopped');
  expect(cloud.world.alias).toEqual({ version: '1', weights: {} });
});

test('an alarm that nobody announced is found when the step is over', async () => {
  await cloud.group('LambdaCanary10Percent5Minutes', watched);
  const id = await cloud.deploy();
  await cloud.minutes(4.5);
  cloud.world.alarms.set('errors', 'ALARM');
  await cloud.minutes(0.5);
  expect((await cloud.info(id)).status).toBe('Stopped');
});

test('an alarm that does not exist stops the deployment, unless that is ignored', async () => {
  const alarms = [{ name: 'gone' }];
  await cloud.group('LambdaAllAtOnce', { ...watched, alarmConfiguration: { enabled: true, alarms } });
  expect((await cloud.info(await cloud.deploy())).status).toBe('Stopped');
  await cloud.call('UpdateDeploymentGroup', {
    applicationName: 'app',
    currentDeploymentGroupName: 'live',
    alarmConfiguration: { enabled: true, alarms, ignorePollAlarmFailure: true },
  });
  expect((await cloud.info(await cloud.deploy())).status).toBe('Succeeded');
});

test('a deployment that is stopped stays where it is, or goes back', async () => {
  await cloud.group('LambdaCanary10Percent5Minutes');
  const left = await cloud.deploy();
  await cloud.call('StopDeployment', { deploymentId: left });
  await cloud.minutes(10);
  expect((await cloud.info(left)).status).toBe('Stopped');
  expect(cloud.world.alias.weights).toEqual({ '2': 0.1 });

  const back = await cloud.deploy();
  await cloud.call('StopDeployment', { deploymentId: back, autoRollbackEnabled: true });
  await cloud.idle();
  expect(cloud.world.alias).toEqual({ version: '1', weights: {} });
  await expect(cloud.call('StopDeployment', { deploymentId: back })).rejects.toMatchObject({
    code: 'DeploymentAlreadyCompletedException',
  });
});

test('a group has one deployment at a time', async () => {
  await cloud.group('LambdaCanary10Percent5Minutes');
  const id = await cloud.deploy();
  await expect(cloud.deploy()).rejects.toMatchObject({
    code: 'DeploymentLimitExceededException',
    message: `The Deployment Group 'live' already has an active Deployment '${id}'`,
  });
  const { deployments } = await cloud.call('ListDeployments', {
    applicationName: 'app',
    deploymentGroupName: 'live',
    includeOnlyStatuses: ['InProgress'],
  });
  expect(deployments).toEqual([id]);
});

test('a deployment goes on where a killed process left it', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'codedeploy-'));
  const { world } = cloud;
  await cloud.stop();
  try {
    cloud = await Deployments.start({ directory }, world);
    await cloud.group('LambdaCanary10Percent5Minutes', watched);
    const id = await cloud.deploy();
    await cloud.minutes(3);
    await cloud.stop();

    cloud = await Deployments.start({ directory }, world);
    expect((await cloud.info(id)).status).toBe('InProgress');
    await cloud.minutes(2);

    expect((await cloud.info(id)).status).toBe('Succeeded');
    expect(world.alias.version).toBe('2');
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
