import { stripVTControlCharacters } from 'node:util';
import { describeStatus } from '../../../cli/status/describe';
import { statusOf } from '../../../cli/status/status';
import { awsError, fakeAws } from '../support';

const arn = (version: number) => `arn:aws:sagemaker:us-east-1:111122223333:model-package/flight-delay/${version}`;
const Tags = [{ Key: 'headgate:model', Value: 'flight-delay' }];
const training = { StackName: 'FlightDelayTraining', StackStatus: 'CREATE_COMPLETE', Tags };
const serving = (StackStatus: string, version: number) => ({
  StackName: 'FlightDelayServing',
  StackStatus,
  Tags,
  Parameters: [{ ParameterKey: 'ModelPackageArn', ParameterValue: arn(version) }],
  Outputs: [
    { OutputKey: 'EndpointName', OutputValue: 'headgate-flight-delay' },
    { OutputKey: 'AlarmNames', OutputValue: 'errors,latency' },
  ],
});

const account = (stacks: object[], answers = {}) =>
  fakeAws({
    DescribeStacks: () => ({ Stacks: stacks }),
    GetParameter: () => ({ Parameter: { Value: `${arn(2)} c2 m2\n${arn(1)} c1 m1` } }),
    ListModelPackages: () => ({
      ModelPackageSummaryList: [
        { ModelPackageArn: arn(3), ModelApprovalStatus: 'PendingManualApproval' },
        { ModelPackageArn: arn(2), ModelApprovalStatus: 'Approved' },
      ],
    }),
    DescribeAlarms: () => ({ MetricAlarms: [{ AlarmName: 'errors', StateValue: 'ALARM' }] }),
    ListPipelineExecutions: () => ({ PipelineExecutionSummaries: [] }),
    DescribeEndpoint: () => ({
      EndpointStatus: 'Updating',
      EndpointConfigName: 'c2',
      ProductionVariants: [{ VariantName: 'AllTraffic', CurrentInstanceCount: 2, DesiredInstanceCount: 2 }],
      PendingDeploymentSummary: {
        EndpointConfigName: 'c3',
        ProductionVariants: [
          { VariantName: 'AllTraffic', CurrentInstanceCount: 1, VariantStatus: [{ Status: 'Baking' }] },
        ],
      },
    }),
    ...answers,
  });

test('a rollout shows both fleets, what is live, what is on its way, and an alarm that somebody deleted', async () => {
  const [status] = await statusOf(account([training, serving('UPDATE_IN_PROGRESS', 3)]));
  expect(status).toMatchObject({
    model: 'flight-delay',
    live: 'flight-delay/2',
    previous: 'flight-delay/1',
    promoting: 'flight-delay/3',
    waiting: ['flight-delay/3'],
    serving: 'UPDATE_IN_PROGRESS',
    endpoint: {
      status: 'Updating',
      current: [{ endpointConfig: 'c2', instances: 2, wanted: 2 }],
      pending: [{ endpointConfig: 'c3', instances: 1, states: ['Baking'] }],
    },
    alarms: [
      { name: 'errors', state: 'ALARM' },
      { name: 'latency', state: 'not there' },
    ],
  });
  const text = describeStatus(status!);
  for (const fact of ['flight-delay/2', 'c3: 1 of 1 instances, Baking', 'latency not there', 'never ran'])
    expect(text).toContain(fact);
});

test('an endpoint whose instances come back after a restart is in service, and says how many are starting', async () => {
  const DescribeEndpoint = () => ({
    EndpointStatus: 'InService',
    EndpointConfigName: 'c2',
    ProductionVariants: [{ VariantName: 'AllTraffic', CurrentInstanceCount: 0, DesiredInstanceCount: 2 }],
  });
  const [status] = await statusOf(account([training, serving('UPDATE_COMPLETE', 2)], { DescribeEndpoint }));
  expect(describeStatus(status!)).toContain('c2: 0 of 2 instances, 2 starting');
});

test('a serverless model shows where clients ask, and how much of that meets the new version', async () => {
  // GIVEN
  const [name, url] = ['headgate-flight-delay-2-t1', 'https://a1.execute-api.us-east-1.amazonaws.com/predict'];
  const stack = serving('UPDATE_IN_PROGRESS', 3);
  const outputs = { EndpointName: name, Gateway: 'headgate-flight-delay', ApiEndpoint: url };
  const Outputs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));

  // WHEN
  const [status] = await statusOf(
    account([training, { ...stack, Outputs }], {
      DescribeEndpoint: () => ({
        EndpointStatus: 'InService',
        EndpointConfigName: 'c2',
        ProductionVariants: [{ CurrentServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 10 } }],
      }),
      GetAlias: () => ({ RoutingConfig: { AdditionalVersionWeights: { 3: 0.1 } } }),
    }),
  );

  // THEN
  expect(status).toMatchObject({ gateway: { url, canaryPercent: 10 }, endpoint: { name, status: 'InService' } });
  const text = stripVTControlCharacters(describeStatus(status!));
  for (const fact of [`${url}, 10 % to the new version`, 'c2: serverless, 2048 MB, up to 10 requests at a time'])
    expect(text).toContain(fact);
});

test('a gateway without a version has an address, and no alias yet', async () => {
  const Outputs = [
    { OutputKey: 'Gateway', OutputValue: 'headgate-flight-delay' },
    { OutputKey: 'ApiEndpoint', OutputValue: 'https://a1/predict' },
  ];
  const GetAlias = () => {
    throw awsError('ResourceNotFoundException', 'Cannot find alias');
  };
  const [status] = await statusOf(account([training, { ...serving('CREATE_COMPLETE', 1), Outputs }], { GetAlias }));
  expect(status?.gateway).toEqual({ url: 'https://a1/predict' });
});

test('a model without a serving stack is paused', async () => {
  const GetParameter = () => {
    throw awsError('ParameterNotFound', '');
  };
  const [status] = await statusOf(account([training], { GetParameter }));
  expect(status).toMatchObject({ serving: 'paused', live: undefined, endpoint: undefined, alarms: [] });
});

test('an endpoint before its first version is none', async () => {
  const DescribeEndpoint = () => {
    throw awsError('ValidationException', 'Could not find endpoint "headgate-flight-delay".');
  };
  const [status] = await statusOf(account([training, serving('CREATE_COMPLETE', 2)], { DescribeEndpoint }));
  expect(status).toMatchObject({ endpoint: undefined, promoting: undefined });
});

test.each([
  [[], undefined, 'no model is deployed here: run `headgate deploy`'],
  [[training], 'churn', 'churn is not deployed here: deployed are flight-delay'],
])('nothing to tell is said', async (stacks, model, message) => {
  await expect(statusOf(account(stacks), model)).rejects.toThrow(message);
});
