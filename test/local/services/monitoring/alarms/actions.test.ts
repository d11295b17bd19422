import { events } from '../../../../../local/services/events/service';
import { kms } from '../../../../../local/services/kms/service';
import { sns } from '../../../../../local/services/sns/service';
import { sqs } from '../../../../../local/services/sqs/service';
import { root } from '../../../support';
import { at, CloudWatch } from '../support';

let cloudwatch: CloudWatch;
let topic: string;

beforeEach(async () => {
  cloudwatch = await CloudWatch.start([kms(), sqs(), sns(), events()]);
  const { call } = cloudwatch.running.kernel;
  topic = (await call(root, 'sns', 'CreateTopic', { Name: 'alarms' })).TopicArn!;
  await call(root, 'sqs', 'CreateQueue', { QueueName: 'inbox' });
  const Endpoint = 'arn:aws:sqs:us-east-1:111122223333:inbox';
  await call(root, 'sns', 'Subscribe', {
    TopicArn: topic,
    Protocol: 'sqs',
    Endpoint,
    Attributes: { RawMessageDelivery: 'true' },
  });
});
afterEach(() => cloudwatch.stop());

async function inbox(): Promise<Record<string, unknown>[]> {
  await cloudwatch.running.kernel.clock.idle();
  const { call } = cloudwatch.running.kernel;
  const { QueueUrl } = await call(root, 'sqs', 'GetQueueUrl', { QueueName: 'inbox' });
  const { Messages } = await call(root, 'sqs', 'ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 });
  return (Messages ?? []).map(({ Body }) => JSON.parse(Body!) as Record<string, unknown>);
}

test('a topic is told of an alarm, in the form of CloudWatch', async () => {
  await cloudwatch.alarm({
    AlarmActions: [topic],
    AlarmDescription: 'SEV1',
    Dimensions: [{ Name: 'Endpoint', Value: 'a' }],
  });
  await cloudwatch.put({
    MetricName: 'Errors',
    Timestamp: at(0),
    Value: 3,
    Dimensions: [{ Name: 'Endpoint', Value: 'a' }],
  });
  await cloudwatch.until(1, 10);
  expect(await inbox()).toEqual([
    {
      AlarmName: 'errors',
      AlarmDescription: 'SEV1',
      AWSAccountId: '111122223333',
      AlarmConfigurationUpdatedTimestamp: expect.stringMatching(/^2013-04-01T00:00:00\.\d{3}\+0000$/),
      NewStateValue: 'ALARM',
      NewStateReason: expect.stringContaining('[3.0 (01/04/13 00:00:00)] was greater than the threshold (1.0)'),
      StateChangeTime: expect.stringMatching(/^2013-04-01T00:01:10\.\d{3}\+0000$/),
      Region: 'US East (N. Virginia)',
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors',
      OldStateValue: 'INSUFFICIENT_DATA',
      OKActions: [],
      AlarmActions: [topic],
      InsufficientDataActions: [],
      Trigger: {
        MetricName: 'Errors',
        Namespace: 'Flights',
        StatisticType: 'Statistic',
        Statistic: 'SUM',
        Unit: null,
        Dimensions: [{ value: 'a', name: 'Endpoint' }],
        Period: 60,
        EvaluationPeriods: 1,
        DatapointsToAlarm: 1,
        ComparisonOperator: 'GreaterThanThreshold',
        Threshold: 1,
        TreatMissingData: 'missing',
        EvaluateLowSampleCountPercentile: '',
      },
    },
  ]);
  const { AlarmHistoryItems } = await cloudwatch.call('DescribeAlarmHistory', { HistoryItemType: 'Action' });
  expect(AlarmHistoryItems!.map(({ HistorySummary }) => HistorySummary)).toEqual([
    `Successfully executed action ${topic}`,
  ]);
});

test('each state has its own actions, and no change no action', async () => {
  await cloudwatch.alarm({ OKActions: [topic], TreatMissingData: 'notBreaching' });
  await cloudwatch.until(5, 10);
  expect((await inbox()).map(({ NewStateValue }) => NewStateValue)).toEqual(['OK']);
});

test('actions can be switched off, and on', async () => {
  await cloudwatch.alarm({ AlarmActions: [topic], TreatMissingData: 'ignore' });
  const set = (StateValue: 'OK' | 'ALARM') =>
    cloudwatch.call('SetAlarmState', { AlarmName: 'errors', StateValue, StateReason: 'a drill' });
  await cloudwatch.call('DisableAlarmActions', { AlarmNames: ['errors'] });
  await set('ALARM');
  await set('OK');
  expect(await inbox()).toEqual([]);
  await cloudwatch.call('EnableAlarmActions', { AlarmNames: ['errors'] });
  await set('ALARM');
  await set('ALARM');
  expect((await inbox()).map(({ NewStateReason }) => NewStateReason)).toEqual(['a drill']);
});

test('an action that fails is written down', async () => {
  const gone = 'arn:aws:sns:us-east-1:111122223333:gone';
  await cloudwatch.alarm({ AlarmActions: [gone, topic], TreatMissingData: 'breaching' });
  await cloudwatch.until(0, 10);
  await cloudwatch.running.kernel.clock.idle();
  const { AlarmHistoryItems } = await cloudwatch.call('DescribeAlarmHistory', { HistoryItemType: 'Action' });
  expect(AlarmHistoryItems!.map(({ HistorySummary }) => HistorySummary).sort()).toEqual([
    `Failed to execute action ${gone}. Received error: "Topic does not exist"`,
    `Successfully executed action ${topic}`,
  ]);
  expect(await inbox()).toHaveLength(1);
});

test('EventBridge hears of every change', async () => {
  const { call } = cloudwatch.running.kernel;
  const EventPattern = JSON.stringify({ source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] });
  await call(root, 'events', 'PutRule', { Name: 'alarms', EventPattern });
  await call(root, 'events', 'PutTargets', {
    Rule: 'alarms',
    Targets: [{ Id: 'inbox', Arn: 'arn:aws:sqs:us-east-1:111122223333:inbox' }],
  });
  await cloudwatch.alarm({ TreatMissingData: 'breaching', AlarmDescription: 'SEV1' });
  await cloudwatch.until(0, 30);
  const [event] = await inbox();
  expect(event).toMatchObject({
    source: 'aws.cloudwatch',
    resources: ['arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors'],
    detail: {
      alarmName: 'errors',
      configuration: {
        description: 'SEV1',
        metrics: [
          {
            metricStat: { metric: { name: 'Errors', namespace: 'Flights', dimensions: {} }, period: 60, stat: 'Sum' },
            returnData: true,
          },
        ],
      },
      previousState: { value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation' },
      state: { value: 'ALARM', reason: expect.stringContaining('were received for 1 period and 1 missing datapoint') },
    },
  });
});

test.each(['arn:aws:automate:us-east-1:ec2:stop', 'arn:aws:ssm:us-east-1:111122223333:opsitem:1'])(
  '%s is refused by name',
  async (action) => {
    await expect(cloudwatch.alarm({ AlarmActions: [action] })).rejects.toMatchObject({
      status: 501,
      message: expect.stringContaining(action),
    });
  },
);
