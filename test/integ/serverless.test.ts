import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { create } from 'tar';
import { startCloud, type Cloud } from '../../local/cloud';

const IMAGE = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.9-0';

const MODEL = [
  'import os, time',
  'from werkzeug.wrappers import Response',
  'def model_fn(model_dir): return os.environ["VERSION"]',
  'def input_fn(body, content_type): return str(body)',
  'def predict_fn(data, model):',
  '    if "greedy" in data:',
  '        kept = b"x" * 1_500_000_000',
  '        time.sleep(20)',
  '    return model',
  'def output_fn(prediction, accept): return Response(prediction, mimetype=accept)',
].join('\n');

/**
 * The gateway: it passes a request on to its endpoint, unless it is the broken version. The client needs a second attempt: it
 * signs with the function's clock, which is virtual, and learns from the refusal how far that is from the real one.
 */
const GATEWAY = `
const { SageMakerRuntimeClient, InvokeEndpointCommand } = require('@aws-sdk/client-sagemaker-runtime');
const client = new SageMakerRuntimeClient({ maxAttempts: 2 });
exports.handler = async ({ body }) => {
  if (process.env.BROKEN === 'true') throw new Error('broken');
  const answer = await client.send(new InvokeEndpointCommand({
    EndpointName: process.env.ENDPOINT, Body: body, ContentType: 'text/plain', Accept: 'text/plain' }));
  return { statusCode: 200, body: Buffer.from(answer.Body).toString() };
};`;

const HOOK = `
const { CodeDeployClient, PutLifecycleEventHookExecutionStatusCommand } = require('@aws-sdk/client-codedeploy');
exports.handler = async ({ DeploymentId: deploymentId, LifecycleEventHookExecutionId: lifecycleEventHookExecutionId }) =>
  void (await new CodeDeployClient({}).send(new PutLifecycleEventHookExecutionStatusCommand({
    deploymentId, lifecycleEventHookExecutionId, status: 'Succeeded' })));`;

const get = (logicalId: string, attribute: string) => ({ 'Fn::GetAtt': [logicalId, attribute] });
const ref = (logicalId: string) => ({ Ref: logicalId });

const role = (service: string, managed: string[], ...actions: string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    },
    ManagedPolicyArns: managed.map((name) => `arn:aws:iam::aws:policy/service-role/${name}`),
    ...(actions.length > 0 && {
      Policies: [
        {
          PolicyName: 'own',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
          },
        },
      ],
    }),
  },
});

const lambda = (FunctionName: string, source: string, roleId: string, Variables: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Timeout: 20,
    MemorySize: 512,
    Code: { ZipFile: source },
    Role: get(roleId, 'Arn'),
    Environment: { Variables },
  },
});

const model = (version: string) => ({
  [`Model${version}`]: {
    Type: 'AWS::SageMaker::Model',
    Properties: {
      ExecutionRoleArn: get('ModelRole', 'Arn'),
      PrimaryContainer: {
        Image: IMAGE,
        ModelDataUrl: 's3://models/model.tar.gz',
        Environment: {
          VERSION: version,
          SAGEMAKER_PROGRAM: 'inference.py',
          SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model/code',
        },
      },
    },
  },
  [`Config${version}`]: {
    Type: 'AWS::SageMaker::EndpointConfig',
    Properties: {
      ProductionVariants: [
        {
          VariantName: 'AllTraffic',
          ModelName: get(`Model${version}`, 'ModelName'),
          InitialVariantWeight: 1,
          ServerlessConfig: { MemorySizeInMB: 1024, MaxConcurrency: 5 },
        },
      ],
    },
  },
  [`Endpoint${version}`]: {
    Type: 'AWS::SageMaker::Endpoint',
    Properties: {
      EndpointName: `delay-${version}`,
      EndpointConfigName: get(`Config${version}`, 'EndpointConfigName'),
    },
  },
});

/** The gateway in front of one version's endpoint; the endpoints of earlier versions stay. */
const template = (version: string, versions: readonly string[], broken = false) => ({
  Resources: {
    ...Object.assign({}, ...versions.map(model)),
    ModelRole: role('sagemaker.amazonaws.com', [], 's3:GetObject', 'logs:*'),
    GatewayRole: role('lambda.amazonaws.com', ['AWSLambdaBasicExecutionRole'], 'sagemaker:InvokeEndpoint'),
    HookRole: role(
      'lambda.amazonaws.com',
      ['AWSLambdaBasicExecutionRole'],
      'codedeploy:PutLifecycleEventHookExecutionStatus',
    ),
    DeployRole: role('codedeploy.amazonaws.com', ['AWSCodeDeployRoleForLambdaLimited']),
    Hook: lambda('CodeDeployHook_smoke', HOOK, 'HookRole'),
    Gateway: lambda('gateway', GATEWAY, 'GatewayRole', {
      ENDPOINT: get(`Endpoint${version}`, 'EndpointName'),
      BROKEN: String(broken),
    }),
    [`Version${version}${broken}`]: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: ref('Gateway') } },
    Errors: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: 'errors',
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        Dimensions: [
          { Name: 'FunctionName', Value: 'gateway' },
          { Name: 'Resource', Value: 'gateway:live' },
        ],
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'notBreaching',
      },
    },
    Application: { Type: 'AWS::CodeDeploy::Application', Properties: { ComputePlatform: 'Lambda' } },
    Group: {
      Type: 'AWS::CodeDeploy::DeploymentGroup',
      Properties: {
        ApplicationName: ref('Application'),
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
        DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
        ServiceRoleArn: get('DeployRole', 'Arn'),
        AlarmConfiguration: { Enabled: true, Alarms: [{ Name: ref('Errors') }] },
        AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] },
      },
    },
    Live: {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        FunctionName: ref('Gateway'),
        Name: 'live',
        FunctionVersion: get(`Version${version}${broken}`, 'Version'),
      },
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: {
          ApplicationName: ref('Application'),
          DeploymentGroupName: ref('Group'),
          BeforeAllowTrafficHook: ref('Hook'),
        },
      },
    },
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'delay', ProtocolType: 'HTTP' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: ref('Api'),
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: ref('Live'),
        PayloadFormatVersion: '2.0',
      },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: ref('Api'),
        RouteKey: 'POST /predict',
        Target: { 'Fn::Join': ['', ['integrations/', ref('Integration')]] },
      },
    },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: ref('Api'), StageName: '$default', AutoDeploy: true },
    },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: ref('Live'),
        Principal: 'apigateway.amazonaws.com',
        SourceArn: {
          'Fn::Join': ['', ['arn:aws:execute-api:us-east-1:111122223333:', ref('Api'), '/*/*/predict']],
        },
      },
    },
  },
  Outputs: { Url: { Value: get('Api', 'ApiEndpoint') } },
});

let cloud: Cloud;
let directory: string;
let client: <T>(type: new (config: object) => T) => T;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'headgate-serverless-'));
  cloud = await startCloud({ directory: join(directory, 'cloud') });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = (type) => new type({ endpoint: cloud.url, region: 'us-east-1', credentials, forcePathStyle: true });
  mkdirSync(join(directory, 'code'));
  writeFileSync(join(directory, 'code/inference.py'), MODEL);
  await create({ gzip: true, cwd: directory, file: join(directory, 'model.tar.gz') }, ['code']);
  const s3 = client(S3Client);
  await s3.send(new CreateBucketCommand({ Bucket: 'models' }));
  const Body = readFileSync(join(directory, 'model.tar.gz'));
  await s3.send(new PutObjectCommand({ Bucket: 'models', Key: 'model.tar.gz', Body }));
});
afterAll(async () => {
  await cloud.stop();
  rmSync(directory, { recursive: true, force: true });
});

const { now } = Date;
const advance = (seconds: number) => cloud.running.kernel.clock.advance(seconds * 1000);
const stack = async () => {
  const { Stacks } = await client(CloudFormationClient).send(new DescribeStacksCommand({ StackName: 'serving' }));
  return Stacks![0]!;
};

/** Why resources failed, latest first. */
async function failures(): Promise<{ readonly id?: string; readonly reason?: string }[]> {
  const { StackEvents = [] } = await client(CloudFormationClient).send(
    new DescribeStackEventsCommand({ StackName: 'serving' }),
  );
  return StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED')).map(
    ({ LogicalResourceId: id, ResourceStatusReason: reason }) => ({ id, reason }),
  );
}

/** Waits for something while real time passes: processes start, hooks answer. */
async function until(what: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = now() + seconds * 1000; !(await what());) {
    if (now() > end)
      throw new Error(`it did not come: ${(await stack()).StackStatus}, ${JSON.stringify(await failures())}`);
    await sleep(50);
  }
}

async function settled(): Promise<string> {
  await until(async () => !(await stack()).StackStatus!.endsWith('_IN_PROGRESS'));
  return (await stack()).StackStatus!;
}

const update = (body: object) =>
  client(CloudFormationClient).send(
    new UpdateStackCommand({
      StackName: 'serving',
      TemplateBody: JSON.stringify(body),
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );

async function predict(count: number, body = '1'): Promise<Record<string, number>> {
  const { OutputValue: url } = (await stack()).Outputs![0]!;
  const seen: Record<string, number> = {};
  for (let at = 0; at < count; at++) {
    const text = await (
      await fetch(`${url}/predict`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } })
    ).text();
    seen[text] = (seen[text] ?? 0) + 1;
  }
  return seen;
}

/** Whether a canary's first share has arrived. */
const shifted = async () => {
  const alias = await cloud.running.kernel.call(
    { kind: 'root', accountId: '111122223333', arn: 'arn:aws:iam::111122223333:root', userId: '111122223333' },
    'lambda',
    'GetAlias',
    { FunctionName: 'gateway', Name: 'live' },
  );
  return alias.RoutingConfig !== undefined;
};

async function coldStarts(version: string): Promise<number> {
  await advance(120);
  const at = cloud.running.kernel.clock.now();
  const { Datapoints = [] } = await client(CloudWatchClient).send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/SageMaker',
      MetricName: 'ModelSetupTime',
      Dimensions: [
        { Name: 'EndpointName', Value: `delay-${version}` },
        { Name: 'VariantName', Value: 'AllTraffic' },
      ],
      StartTime: new Date(at - 3_600_000),
      EndTime: new Date(at),
      Period: 3600,
      Statistics: ['SampleCount'],
    }),
  );
  return Datapoints.reduce((sum, { SampleCount = 0 }) => sum + SampleCount, 0);
}

test('GIVEN a serverless model behind a gateway WHEN requests come THEN the first one starts it, and it is counted', async () => {
  await client(CloudFormationClient).send(
    new CreateStackCommand({
      StackName: 'serving',
      TemplateBody: JSON.stringify(template('One', ['One'])),
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  expect(await settled()).toBe('CREATE_COMPLETE');
  expect(await predict(3)).toEqual({ One: 3 });
  expect(await coldStarts('One')).toBe(1);
  // WHEN nobody asks for a while THEN the next request starts it again
  await advance(600);
  expect(await predict(1)).toEqual({ One: 1 });
  expect(await coldStarts('One')).toBe(2);
});

test('WHEN the next version is deployed THEN a hook lets it in, a tenth of the traffic tries it, and then everything', async () => {
  await update(template('Two', ['One', 'Two']));
  await until(shifted);
  expect(await predict(10)).toEqual({ One: 9, Two: 1 });
  await advance(300);
  expect(await settled()).toBe('UPDATE_COMPLETE');
  expect(await predict(3)).toEqual({ Two: 3 });
});

test('WHEN a version fails its requests THEN an alarm takes it back, and the stack with it', async () => {
  await update(template('Two', ['One', 'Two'], true));
  await until(shifted);
  expect(await predict(10)).toEqual({ Two: 9, '{"message":"Internal Server Error"}': 1 });
  await advance(90);
  expect(await settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await failures()).toEqual([
    { id: 'Live', reason: expect.stringMatching(/^Deployment d-\w{9} Stopped: ALARM_ACTIVE: .*<errors>$/) as string },
  ]);
  expect(await predict(10)).toEqual({ Two: 10 });
});

test('WHEN a request needs more memory than there is THEN it fails, and the next one starts anew', async () => {
  expect(await predict(1, 'greedy')).toEqual({ '{"message":"Internal Server Error"}': 1 });
  expect(await predict(1)).toEqual({ Two: 1 });
});
