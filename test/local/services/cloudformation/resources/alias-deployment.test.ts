import type { Service } from '../../../../../local/kernel/service';
import { SESSIONS } from '../../../../../local/kernel/auth/sessions';
import { codedeploy } from '../../../../../local/services/codedeploy/service';
import { lambda } from '../../../../../local/services/lambda/service';
import { root } from '../../../support';
import { fakes } from '../../states/support';
import { Cloud, parameter } from '../cloud';

const sessions: Service = {
  name: 'sts',
  operations: [],
  start: (_, parts) =>
    parts.provide(SESSIONS, {
      create: () => ({ accessKeyId: 'ASIA', secretAccessKey: 's', sessionToken: 't', expiration: new Date(0) }),
    }),
};

let alarm: 'OK' | 'ALARM';
let cloud: Cloud;
beforeEach(async () => {
  alarm = 'OK';
  const others = fakes({
    'monitoring:DescribeAlarms': () => ({ MetricAlarms: [{ AlarmName: 'errors', StateValue: alarm }] }),
  });
  cloud = await Cloud.start({}, () => [sessions, lambda(), codedeploy(), ...others]);
});
afterEach(() => cloud.stop());

/** As the CDK writes an alias with a deployment group: canary for five minutes, watched by an alarm. */
const template = (endpoint: string, { hook, more = {} }: { hook?: string; more?: object } = {}) => ({
  Resources: {
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { ZipFile: 'exports.handler = async () => 1;' },
        Handler: 'index.handler',
        Runtime: 'nodejs22.x',
        Role: 'arn:aws:iam::111122223333:role/function',
        FunctionName: 'gateway',
        Environment: { Variables: { ENDPOINT: endpoint } },
      },
    },
    [`Version${endpoint}`]: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Function' } } },
    Application: { Type: 'AWS::CodeDeploy::Application', Properties: { ComputePlatform: 'Lambda' } },
    Group: {
      Type: 'AWS::CodeDeploy::DeploymentGroup',
      Properties: {
        ApplicationName: { Ref: 'Application' },
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
        DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
        ServiceRoleArn: 'arn:aws:iam::111122223333:role/deploy',
        AlarmConfiguration: { Enabled: true, Alarms: [{ Name: 'errors' }] },
        AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] },
      },
    },
    Alias: {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        FunctionName: { Ref: 'Function' },
        Name: 'live',
        FunctionVersion: { 'Fn::GetAtt': [`Version${endpoint}`, 'Version'] },
      },
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: {
          ApplicationName: { Ref: 'Application' },
          DeploymentGroupName: { Ref: 'Group' },
          ...(hook !== undefined && { BeforeAllowTrafficHook: hook }),
        },
      },
    },
    ...more,
  },
});

async function alias() {
  const { FunctionVersion: version, RoutingConfig: routing } = await cloud.kernel.call(root, 'lambda', 'GetAlias', {
    FunctionName: 'gateway',
    Name: 'live',
  });
  return { version, weights: routing?.AdditionalVersionWeights };
}

const deployments = async () => (await cloud.kernel.call(root, 'codedeploy', 'ListDeployments', {})).deployments!;

test('the first version goes live at once; the next one goes through a canary, and the stack waits for it', async () => {
  expect(await cloud.create(template('One'))).toBe('CREATE_COMPLETE');
  expect(await deployments()).toEqual([]);

  expect(await cloud.update(template('Two'))).toBe('UPDATE_IN_PROGRESS');
  expect(await alias()).toEqual({ version: '1', weights: { '2': 0.1 } });
  await cloud.kernel.clock.advance(5 * 60_000);

  expect(await cloud.settled()).toBe('UPDATE_COMPLETE');
  expect(await alias()).toEqual({ version: '2', weights: undefined });
});

test('an alarm during the canary fails the update, and the stack is as it was', async () => {
  await cloud.create(template('One'));
  await cloud.update(template('Two'));
  await cloud.kernel.clock.advance(2 * 60_000);
  alarm = 'ALARM';
  cloud.kernel.workflows.touched('monitoring:alarm/errors');

  expect(await cloud.settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await alias()).toEqual({ version: '1', weights: undefined });
  expect(await cloud.events()).toContainEqual(
    expect.stringMatching(/^Alias UPDATE_FAILED Deployment d-\w{9} Stopped: ALARM_ACTIVE: .*<errors>$/),
  );
  // THEN the function is the old one, too, and the next attempt begins from there
  alarm = 'OK';
  expect(await cloud.update(template('Three'))).toBe('UPDATE_IN_PROGRESS');
  expect(await alias()).toEqual({ version: '1', weights: { '3': 0.1 } });
});

test('a hook that cannot be invoked fails the update before any traffic shifts', async () => {
  await cloud.create(template('One'));
  expect(await cloud.update(template('Two', { hook: 'CodeDeployHook_gone' }))).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await cloud.events()).toContainEqual(
    expect.stringMatching(/^Alias UPDATE_FAILED Deployment .* Failed: HOOK_EXECUTION_FAILURE: Function not found/),
  );
});

test('CancelUpdateStack stops the canary at once', async () => {
  await cloud.create(template('One'));
  await cloud.update(template('Two'));
  await cloud.call('CancelUpdateStack', { StackName: 'demo' });
  expect(await cloud.settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await alias()).toEqual({ version: '1', weights: undefined });
});

test('what fails after the canary takes the alias back without another one', async () => {
  await cloud.create(template('One'));
  cloud.ledger.refuse('PutParameter', () => 'refused');
  await cloud.update(template('Two', { more: { Late: parameter('x', { DependsOn: 'Alias' }) } }));
  await cloud.kernel.clock.advance(5 * 60_000);
  expect(await cloud.settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await alias()).toEqual({ version: '1', weights: undefined });
});

test('an UpdatePolicy that is not carried out is refused by name', async () => {
  const policy = { AutoScalingRollingUpdate: {} };
  const bad = { Resources: { Late: parameter('x', { UpdatePolicy: policy }) } };
  await expect(cloud.create(bad)).rejects.toThrow(
    'UpdatePolicy is not supported by the local cloud, except CodeDeployLambdaAliasUpdate of AWS::Lambda::Alias, got ["AutoScalingRollingUpdate"]',
  );
});

test('a group, a configuration and their tags can change', async () => {
  await cloud.create({
    Resources: {
      Application: { Type: 'AWS::CodeDeploy::Application', Properties: { ComputePlatform: 'Lambda' } },
      Slow: {
        Type: 'AWS::CodeDeploy::DeploymentConfig',
        Properties: {
          ComputePlatform: 'Lambda',
          DeploymentConfigName: 'slow',
          TrafficRoutingConfig: {
            Type: 'TimeBasedCanary',
            TimeBasedCanary: { CanaryPercentage: 25, CanaryInterval: 60 },
          },
        },
      },
      Group: {
        Type: 'AWS::CodeDeploy::DeploymentGroup',
        Properties: {
          ApplicationName: { Ref: 'Application' },
          DeploymentGroupName: 'live',
          DeploymentConfigName: { Ref: 'Slow' },
          ServiceRoleArn: 'arn:aws:iam::111122223333:role/deploy',
          Tags: [{ Key: 'a', Value: '1' }],
        },
      },
    },
  });
  const { deploymentConfigInfo } = await cloud.kernel.call(root, 'codedeploy', 'GetDeploymentConfig', {
    deploymentConfigName: 'slow',
  });
  expect(deploymentConfigInfo!.trafficRoutingConfig).toEqual({
    type: 'TimeBasedCanary',
    timeBasedCanary: { canaryPercentage: 25, canaryInterval: 60 },
  });
  await cloud.delete();
  const { applications } = await cloud.kernel.call(root, 'codedeploy', 'ListApplications', {});
  expect(applications).toEqual([]);
});
