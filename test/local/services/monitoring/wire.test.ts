import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  GetMetricWidgetImageCommand,
  PutDashboardCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { iam } from '../../../../local/services/iam/service';
import { monitoring } from '../../../../local/services/monitoring/service';
import { startCloud, type Cloud } from '../../support';
import { at, EPOCH } from './support';

let cloud: Cloud;
let client: CloudWatchClient;
beforeAll(async () => {
  cloud = await startCloud([iam(), monitoring()], { epoch: EPOCH });
  client = cloud.client(CloudWatchClient);
});
afterAll(() => cloud.close());

const publish = (Namespace: string) =>
  new PutMetricDataCommand({
    Namespace,
    MetricData: [{ MetricName: 'Errors', Timestamp: at(0), Values: [1.5, 2], Counts: [2, 1] }],
  });

test('an SDK client publishes, queries and sets an alarm', async () => {
  await client.send(publish('Flights'));
  const Metric = { Namespace: 'Flights', MetricName: 'Errors' };
  const { MetricDataResults } = await client.send(
    new GetMetricDataCommand({
      StartTime: at(0),
      EndTime: at(5),
      MetricDataQueries: [{ Id: 'm', MetricStat: { Metric, Period: 60, Stat: 'p50' } }],
    }),
  );
  expect(MetricDataResults).toEqual([
    { Id: 'm', Label: 'Errors', Timestamps: [at(0)], Values: [1.5], StatusCode: 'Complete' },
  ]);
  await client.send(
    new PutMetricAlarmCommand({
      AlarmName: 'errors',
      ...Metric,
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    }),
  );
  await cloud.running.kernel.clock.advance(70_000);
  const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({ StateValue: 'ALARM' }));
  expect(MetricAlarms!.map(({ AlarmName, StateReason }) => [AlarmName, StateReason!.slice(0, 18)])).toEqual([
    ['errors', 'Threshold Crossed:'],
  ]);
  expect(MetricAlarms![0]!.StateUpdatedTimestamp).toBeInstanceOf(Date);
});

test('errors have the names that clients know', async () => {
  await expect(client.send(publish('AWS/SageMaker'))).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  // As on AWS: the code of the query protocol names what the shape calls DashboardNotFoundError.
  const missing = client.send(new GetDashboardCommand({ DashboardName: 'x' }));
  await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFound', message: 'Dashboard x does not exist' });
  const put = client.send(new PutDashboardCommand({ DashboardName: 'x', DashboardBody: '{"widgets":[{}]}' }));
  await expect(put).rejects.toMatchObject({
    name: 'DashboardInvalidInputError',
    dashboardValidationMessages: [{ DataPath: '/widgets/0/type' }, { DataPath: '/widgets/0' }],
  });
  const image = client.send(new GetMetricWidgetImageCommand({ MetricWidget: '{}' }));
  await expect(image).rejects.toMatchObject({ message: expect.stringContaining('monitoring:GetMetricWidgetImage') });
});

test('a policy may allow one namespace alone', async () => {
  const admin = cloud.client(IAMClient);
  await admin.send(new CreateUserCommand({ UserName: 'job' }));
  const Statement = {
    Effect: 'Allow',
    Action: 'cloudwatch:PutMetricData',
    Resource: '*',
    Condition: { StringEquals: { 'cloudwatch:namespace': 'Flights' } },
  };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await admin.send(new PutUserPolicyCommand({ UserName: 'job', PolicyName: 'metrics', PolicyDocument }));
  const { AccessKey } = await admin.send(new CreateAccessKeyCommand({ UserName: 'job' }));
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey!;
  const job = cloud.client(CloudWatchClient, { accessKeyId, secretAccessKey });
  await job.send(publish('Flights'));
  await expect(job.send(publish('Trains'))).rejects.toThrow('not authorized to perform: cloudwatch:PutMetricData');
});
