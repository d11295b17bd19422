import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { createApp } from '../../../lib/app';
import { Authentication, LambdaRollout, Serving, Stages } from '../../../lib/spec';
import type { ServerlessProps } from '../../../lib/spec';
import { model } from '../model';
import '../quick-synth';
import { actionsOf, masked, platformTemplate, servingTemplate, statementsOf } from '../stacks';

const servingOf = (props: ServerlessProps = {}) => servingTemplate({ serving: Serving.serverless(props) });

const app = createApp([model({ serving: Serving.serverless() })], { checks: false });
const template = (name: string) => Template.fromStack(app.node.findChild(name) as Stack);
const serving = template('FlightDelayServing');
const platform = template('HeadgatePlatform');

test('has no finding of cdk-nag that is not explained', () => {
  const { violations } = new AwsSolutionsChecks().validateScope(app);
  expect(violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources])).toEqual([]);
});

test('is as it was', () => {
  expect(masked(serving)).toMatchSnapshot();
});

test('holds no IAM resource', () => {
  const types = Object.values(serving.toJSON().Resources as Record<string, { Type: string }>).map(({ Type }) => Type);
  expect(types.filter((type) => type.startsWith('AWS::IAM::'))).toEqual([]);
});

test('deploys without a model: nothing that needs one is asked for', () => {
  const resources = serving.toJSON().Resources as Record<string, { Type: string; Condition?: string }>;
  const unconditional = Object.entries(resources).filter(([, { Condition }]) => Condition === undefined);
  const conditional = Object.keys(resources).filter((id) => resources[id]?.Condition === 'HasModel');
  for (const [id, resource] of unconditional) {
    const text = JSON.stringify(resource).replaceAll(/\{"Fn::If":\["HasModel",.*?"none"\]\}/g, '');
    const needed = conditional.filter((other) => text.includes(`{"Ref":"${other}"}`) || text.includes(`["${other}",`));
    expect([id, needed]).toEqual([id, []]);
  }
});

test('each version has an endpoint of its own, which stays when the next one comes', () => {
  const name = { 'Fn::Join': ['-', Match.arrayWith(['headgate-flight-delay', { Ref: 'Generation' }])] };
  for (const [type, properties] of [
    ['AWS::SageMaker::Model', { EnableNetworkIsolation: Match.absent(), VpcConfig: Match.absent() }],
    ['AWS::SageMaker::EndpointConfig', { EndpointConfigName: Match.absent(), DataCaptureConfig: Match.absent() }],
    ['AWS::SageMaker::Endpoint', { EndpointName: name }],
  ] as const) {
    serving.hasResource(type, { UpdateReplacePolicy: 'Retain', DeletionPolicy: 'Delete' });
    serving.allResourcesProperties(type, Match.objectLike(properties));
  }
});

test('a new endpoint publishes a new version of the gateway, once it answers', () => {
  const endpoint = { 'Fn::If': ['HasModel', Match.anyValue(), 'none'] };
  serving.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'headgate-flight-delay',
    Environment: { Variables: Match.objectLike({ ENDPOINT_NAME: endpoint }) },
  });
  serving.hasResource('AWS::Lambda::Version', {
    DependsOn: ['Endpoint'],
    Properties: { Description: { 'Fn::Join': ['', [endpoint, Match.stringLikeRegexp('^ [0-9a-f]{64}$')]] } },
  });
});

test('other settings publish a new version, too', () => {
  const described = (of: Template) => JSON.stringify(of.findResources('AWS::Lambda::Version'));
  expect(described(servingOf({ attempts: 5 }))).not.toBe(described(serving));
});

test('CodeDeploy shifts the alias as declared, after a smoke test, and back at any alarm', () => {
  // WHEN
  const stack = servingOf({ rollout: LambdaRollout.linear({ percent: 25, minutes: 2 }) });

  // THEN
  stack.hasResourceProperties('AWS::CodeDeploy::DeploymentConfig', {
    TrafficRoutingConfig: {
      Type: 'TimeBasedLinear',
      TimeBasedLinear: { LinearInterval: 2, LinearPercentage: 25 },
    },
  });
  stack.hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
    AlarmConfiguration: {
      Enabled: true,
      Alarms: ['errors', 'latency', 'gateway-errors', 'gateway-throttles'].map((id) => ({
        Name: `headgate-flight-delay-${id}`,
      })),
    },
    AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] },
  });
  stack.hasResource('AWS::Lambda::Alias', {
    UpdatePolicy: { CodeDeployLambdaAliasUpdate: { BeforeAllowTrafficHook: Match.anyValue() } },
  });
  stack.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'CodeDeployHook_headgate-flight-delay',
    Environment: { Variables: Match.objectLike({ TARGET: { 'Fn::If': ['HasModel', { Ref: 'Version' }, 'none'] } }) },
  });
});

test('all at once is what CodeDeploy brings along', () => {
  const stack = servingOf({ rollout: LambdaRollout.allAtOnce() });
  stack.resourceCountIs('AWS::CodeDeploy::DeploymentConfig', 0);
  stack.hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
    DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
  });
});

test('nobody asks without having been let in', () => {
  const authentication = Authentication.jwt({
    issuer: 'https://id.example.com',
    audience: ['flights'],
    scopes: ['ask'],
  });
  serving.allResourcesProperties('AWS::ApiGatewayV2::Route', { AuthorizationType: 'AWS_IAM' });
  servingOf({ authentication }).allResourcesProperties('AWS::ApiGatewayV2::Route', {
    AuthorizationType: 'JWT',
    AuthorizationScopes: ['ask'],
    AuthorizerId: Match.anyValue(),
  });
});

test('alarms on the model watch the version’s own endpoint, those on the gateway what clients meet', () => {
  const alarms = Object.values(serving.findResources('AWS::CloudWatch::Alarm'));
  const watched = (id: string) => JSON.stringify(alarms.find(({ Properties }) => Properties.AlarmName.endsWith(id)));
  expect(watched('delay-errors')).toContain(
    '{"Name":"EndpointName","Value":{"Fn::GetAtt":["Endpoint","EndpointName"]}}',
  );
  expect(watched('delay-errors')).not.toContain('EndpointConfigName');
  expect(watched('gateway-errors')).toContain('"Namespace":"AWS/ApiGateway"');
  expect(watched('gateway-throttles')).toContain('"MetricName":"Throttles"');
});

test('its outputs are all that promotion reads of a gateway', () => {
  const outputs = Object.keys(serving.toJSON().Outputs as object);
  expect(outputs).toEqual(expect.arrayContaining(['Gateway', 'ApiEndpoint', 'KeepPreviousMinutes', 'AlarmNames']));
});

describe('roles', () => {
  test('the gateway can ask and keep, and read nothing', () => {
    const actions = actionsOf(platform, 'GatewayRolesGateway').filter((action) => !/^(kms|logs):/.test(action));
    expect(actions).toEqual(['sagemaker:InvokeEndpoint', 's3:PutObject', 'sqs:SendMessage']);
  });

  test('CodeDeploy may invoke smoke tests alone', () => {
    const invoking = statementsOf(platform, 'GatewayRolesShift').filter(
      ({ Action }) => Action === 'lambda:InvokeFunction',
    );
    expect(JSON.stringify(invoking.map(({ Resource }) => Resource))).toContain(':function:CodeDeployHook_headgate-*');
  });

  test('promotion deletes endpoints of serverless models alone, and changes no gateway', () => {
    const deleting = statementsOf(platform, 'PromotionRole').filter(({ Action }) =>
      [Action].flat().includes('sagemaker:DeleteEndpoint'),
    );
    expect(JSON.stringify(deleting.map(({ Resource }) => Resource))).toMatch(/endpoint\/headgate-flight-delay-\*/);
    expect(actionsOf(platform, 'PromotionRole').filter((action) => action.startsWith('lambda:'))).toEqual([
      'lambda:GetFunctionConfiguration',
    ]);
  });

  test('no action is a wildcard', () => {
    const all = ['GatewayRoles', 'Deployment', 'Promotion'].flatMap((role) => actionsOf(platform, role));
    expect(all.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('a platform without serverless models has none of them', () => {
    expect(JSON.stringify(platformTemplate().toJSON())).not.toMatch(/codedeploy|apigateway|GatewayRoles/);
  });
});

describe('a model that is serverless in staging alone', () => {
  const staged = createApp(
    [
      model({
        serving: Serving.provisioned(),
        stages: Stages.stagingThenProduction({ staging: { serving: Serving.serverless() } }),
      }),
    ],
    { checks: false },
  );
  const stack = (name: string) => Template.fromStack(staged.node.findChild(name) as Stack);

  test('has its gateway there, under the stage’s name, and instances in production', () => {
    const staging = stack('FlightDelayServing-staging');
    staging.hasResourceProperties('AWS::Lambda::Function', { FunctionName: 'headgate-flight-delay-staging' });
    staging.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'CodeDeployHook_headgate-flight-delay-staging',
    });
    stack('FlightDelayServing').resourceCountIs('AWS::Lambda::Function', 0);
  });

  test('lets the stage’s own promotion look at it', () => {
    const actions = actionsOf(stack('HeadgatePlatform'), 'StagingPromotionRole');
    expect(actions).toEqual(expect.arrayContaining(['lambda:GetFunctionConfiguration', 'sagemaker:DeleteEndpoint']));
  });

  test('has no finding of cdk-nag that is not explained', () => {
    const { violations } = new AwsSolutionsChecks().validateScope(staged);
    expect(violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources])).toEqual([]);
  });
});
