const IMAGE = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.9-0';

/** inference.py of a model that answers its version, or takes more memory than it may. */
export const MODEL = [
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
export const template = (version: string, versions: readonly string[], broken = false) => ({
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
