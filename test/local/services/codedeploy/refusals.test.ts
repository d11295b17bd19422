import { Deployments, ROLE } from './support';

let cloud: Deployments;
beforeAll(async () => {
  cloud = await Deployments.start();
  await cloud.group('LambdaAllAtOnce');
});
afterAll(() => cloud.stop());

test('only Lambda is deployed', async () => {
  await expect(cloud.call('CreateApplication', { applicationName: 'servers' })).rejects.toMatchObject({
    code: 'NotImplemented',
    message: expect.stringContaining('compute platform Server') as string,
  });
});

const group = { applicationName: 'app', deploymentGroupName: 'other', serviceRoleArn: ROLE };

test.each([
  ['a style of servers', { deploymentStyle: { deploymentType: 'IN_PLACE' } }, 'InvalidDeploymentStyleException'],
  [
    'eleven alarms',
    { alarmConfiguration: { enabled: true, alarms: Array.from({ length: 11 }, (_, at) => ({ name: `a${at}` })) } },
    'AlarmsLimitExceededException',
  ],
  ['a rollback on nothing', { autoRollbackConfiguration: { enabled: true } }, 'InvalidAutoRollbackConfigException'],
  ['a configuration that is none', { deploymentConfigName: 'x' }, 'DeploymentConfigDoesNotExistException'],
  ['instances', { ec2TagFilters: [{ Key: 'a' }] }, 'NotImplemented'],
])('a group with %s is refused', async (_, more, code) => {
  await expect(cloud.call('CreateDeploymentGroup', { ...group, ...(more as object) })).rejects.toMatchObject({ code });
});

test.each([
  ['no canary at all', { type: 'TimeBasedCanary' }],
  ['a share of everything', { type: 'TimeBasedCanary', timeBasedCanary: { canaryPercentage: 100, canaryInterval: 1 } }],
  ['three days', { type: 'TimeBasedLinear', timeBasedLinear: { linearPercentage: 50, linearInterval: 4320 } }],
])('a configuration with %s is refused', async (_, trafficRoutingConfig) => {
  const input = { deploymentConfigName: 'mine', computePlatform: 'Lambda' as const };
  await expect(
    cloud.call('CreateDeploymentConfig', { ...input, trafficRoutingConfig: trafficRoutingConfig as object }),
  ).rejects.toMatchObject({ code: 'InvalidTrafficRoutingConfigurationException' });
});

test('an AppSpec is told everything that is wrong with it', async () => {
  const content = 'version: 0.0\nResources:\n  - f:\n      Type: AWS::ECS::Service\nHooks:\n  - BeforeInstall: x\n';
  const revision = { revisionType: 'String' as const, string: { content } };
  const input = { applicationName: 'app', deploymentGroupName: 'live', revision };
  await expect(cloud.call('CreateDeployment', input)).rejects.toMatchObject({
    code: 'InvalidRevisionException',
    message:
      'The AppSpec file is not valid: Type must be AWS::Lambda::Function, got "AWS::ECS::Service"; Properties must have Name; ' +
      'Properties must have Alias; Properties must have CurrentVersion; Properties must have TargetVersion; ' +
      'Hooks are BeforeAllowTraffic and AfterAllowTraffic, got BeforeInstall.',
  });
});

test('the predefined configurations are those of the documentation', async () => {
  const { deploymentConfigsList } = await cloud.call('ListDeploymentConfigs', {});
  expect(deploymentConfigsList!.map((name) => name.replace('CodeDeployDefault.Lambda', '')).sort()).toEqual([
    'AllAtOnce',
    'Canary10Percent10Minutes',
    'Canary10Percent15Minutes',
    'Canary10Percent30Minutes',
    'Canary10Percent5Minutes',
    'Linear10PercentEvery10Minutes',
    'Linear10PercentEvery1Minute',
    'Linear10PercentEvery2Minutes',
    'Linear10PercentEvery3Minutes',
  ]);
});
