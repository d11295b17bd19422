import type { Target } from '@aws-sdk/client-eventbridge';
import { ServiceError } from '../../../../local/kernel/operation/error';
import type { RunningKernel } from '../../../../local/kernel/create';
import type { Call } from '../../../../local/kernel/operation/operation';
import { events } from '../../../../local/services/events/service';
import { root, startKernel } from '../../support';
import { fakes, type Handler } from '../states/support';

const ROLE = 'arn:aws:iam::111122223333:role/r';
const QUEUE = 'arn:aws:sqs:us-east-1:111122223333:q';
const MACHINE = 'arn:aws:states:us-east-1:111122223333:stateMachine:m';
const PIPELINE = 'arn:aws:sagemaker:us-east-1:111122223333:pipeline/p';

let running: RunningKernel;
let received: Record<string, unknown>[] = [];
const take: Handler = (input) => (received.push(input), {});

beforeEach(() => {
  received = [];
});
afterEach(() => running.stop());

async function start(handlers: Record<string, Handler> = {}): Promise<void> {
  const others = fakes({
    'sqs:SendMessage': take,
    'states:StartExecution': take,
    'sagemaker:StartPipelineExecution': take,
    ...handlers,
  });
  running = await startKernel([events(), ...others.filter(({ name }) => name !== 'events')], {
    epoch: Date.UTC(2026, 0, 1),
  });
}

const call = ((...args: Parameters<Call>) => running.kernel.call(...args)) as unknown as Call;

async function rule(more: object, ...targets: Target[]): Promise<void> {
  await call(root, 'events', 'PutRule', { Name: 'rule', ...more });
  await call(root, 'events', 'PutTargets', { Rule: 'rule', Targets: targets });
}

const put = (detail: object, more: object = {}) =>
  call(root, 'events', 'PutEvents', {
    Entries: [{ Source: 'mine', DetailType: 'Said', Detail: JSON.stringify(detail), ...more }],
  });

const pattern = { EventPattern: JSON.stringify({ source: ['mine'] }) };

test('an event that matches reaches every target, each with its own input', async () => {
  await start();
  await rule(
    pattern,
    { Id: 'whole', Arn: QUEUE },
    { Id: 'part', Arn: QUEUE, InputPath: '$.detail.a' },
    { Id: 'constant', Arn: MACHINE, RoleArn: ROLE, Input: '{"b":1}' },
    {
      Id: 'made',
      Arn: QUEUE,
      InputTransformer: {
        InputPathsMap: { n: '$.detail.a', s: '$.source' },
        InputTemplate: '{"n": <n>, "text": "from <s> by <aws.events.rule-name>"}',
      },
    },
    {
      Id: 'run',
      Arn: PIPELINE,
      RoleArn: ROLE,
      SageMakerPipelineParameters: { PipelineParameterList: [{ Name: 'Months', Value: '1' }] },
    },
  );
  const { Entries, FailedEntryCount } = await put({ a: 5 });
  await running.kernel.clock.idle();
  expect(FailedEntryCount).toBe(0);
  expect(JSON.parse(String(received[0]!.MessageBody))).toEqual({
    version: '0',
    id: Entries![0]!.EventId,
    'detail-type': 'Said',
    source: 'mine',
    account: '111122223333',
    time: expect.stringMatching(/^2026-01-01T00:00:0\dZ$/) as string,
    region: 'us-east-1',
    resources: [],
    detail: { a: 5 },
  });
  expect(received[1]!.MessageBody).toBe('5');
  expect(received[2]).toMatchObject({ stateMachineArn: MACHINE, input: '{"b":1}' });
  expect(received[3]!.MessageBody).toBe('{"n": 5, "text": "from mine by rule"}');
  expect(received[4]).toMatchObject({ PipelineName: PIPELINE, PipelineParameters: [{ Name: 'Months', Value: '1' }] });
});

test('what does not match, or a rule that is off, sends nothing', async () => {
  await start();
  await rule({ EventPattern: JSON.stringify({ detail: { a: [1] } }) }, { Id: 'q', Arn: QUEUE });
  await put({ a: 2 });
  await call(root, 'events', 'DisableRule', { Name: 'rule' });
  await put({ a: 1 });
  await running.kernel.clock.idle();
  expect(received).toEqual([]);
});

test('a throttled target is tried again until it takes the event; then nothing is left of the delivery', async () => {
  let refusals = 3;
  await start({
    'sqs:SendMessage': (input) => {
      if (refusals-- > 0) throw new ServiceError('ThrottlingException', 'slow down', 400);
      return take(input);
    },
  });
  await rule(pattern, { Id: 'q', Arn: QUEUE });
  await put({ a: 1 });
  await running.kernel.clock.advance(60_000);
  expect(received).toHaveLength(1);
  expect(running.kernel.store.collection('events:delivery').count()).toBe(0);
});

test('what is refused for good goes to the dead-letter queue with the reason', async () => {
  await start({
    'states:StartExecution': () => {
      throw new ServiceError('AccessDeniedException', 'may not', 400);
    },
  });
  await rule(pattern, { Id: 'm', Arn: MACHINE, RoleArn: ROLE, DeadLetterConfig: { Arn: QUEUE } });
  await put({ a: 1 });
  await running.kernel.clock.idle();
  expect(received).toEqual([
    expect.objectContaining({
      MessageAttributes: expect.objectContaining({
        ERROR_CODE: { DataType: 'String', StringValue: 'AccessDeniedException' },
        TARGET_ARN: { DataType: 'String', StringValue: MACHINE },
      }) as object,
    }),
  ]);
});

test('rate and cron schedules fire at their virtual instants', async () => {
  await start();
  await rule({ ScheduleExpression: 'rate(15 minutes)' }, { Id: 'q', Arn: QUEUE, InputPath: '$.time' });
  await running.kernel.clock.advance(46 * 60_000);
  expect(received.map(({ MessageBody }) => String(MessageBody).slice(12, 17))).toEqual(['00:15', '00:30', '00:45']);
  await call(root, 'events', 'PutRule', { Name: 'rule', ScheduleExpression: 'cron(0 6 ? * MON-FRI *)' });
  received = [];
  await running.kernel.clock.advance(5 * 86_400_000);
  expect(received.map(({ MessageBody }) => JSON.parse(String(MessageBody)) as string)).toEqual([
    '2026-01-01T06:00:00Z',
    '2026-01-02T06:00:00Z',
    '2026-01-05T06:00:00Z',
  ]);
});

test('only services may use the aws. sources; bad entries are refused one by one', async () => {
  await start();
  await rule({ EventPattern: JSON.stringify({ source: ['aws.sagemaker'] }) }, { Id: 'q', Arn: QUEUE });
  const entry = { Source: 'aws.sagemaker', DetailType: 'd', Detail: '{}' };
  const { Entries, FailedEntryCount } = await call(root, 'events', 'PutEvents', {
    Entries: [entry, { ...entry, Source: 'mine', Detail: '[' }, { ...entry, Source: 'mine', DetailType: '' }],
  });
  expect(FailedEntryCount).toBe(3);
  expect(Entries!.map(({ ErrorCode }) => ErrorCode)).toEqual([
    'NotAuthorizedForSourceException',
    'MalformedDetail',
    'InvalidArgument',
  ]);
  await call({ kind: 'service', principal: 'sagemaker.amazonaws.com' }, 'events', 'PutEvents', { Entries: [entry] });
  await running.kernel.clock.idle();
  expect(received).toHaveLength(1);
});

test('a custom bus has rules of its own, and forwards to the default one', async () => {
  await start();
  await call(root, 'events', 'CreateEventBus', { Name: 'own' });
  await call(root, 'events', 'PutRule', { Name: 'forward', EventBusName: 'own', ...pattern });
  const Arn = 'arn:aws:events:us-east-1:111122223333:event-bus/default';
  await call(root, 'events', 'PutTargets', {
    Rule: 'forward',
    EventBusName: 'own',
    Targets: [{ Id: 'b', Arn, RoleArn: ROLE }],
  });
  await rule(pattern, { Id: 'q', Arn: QUEUE, InputPath: '$.detail' });
  await put({ a: 1 }, { EventBusName: 'own' });
  await running.kernel.clock.idle();
  expect(received.map(({ MessageBody }) => MessageBody)).toEqual(['{"a":1}']);
});

const wrong: [object, string | RegExp][] = [
  [{ Id: 'x', Arn: 'arn:aws:batch:us-east-1:111122223333:job-queue/q' }, /target arn:aws:batch.* is not implemented/],
  [{ Id: 'x', Arn: MACHINE }, `RoleArn is required for target ${MACHINE}.`],
  [{ Id: 'x', Arn: QUEUE, Input: '{' }, 'JSON syntax error in input for target x'],
  [{ Id: 'x', Arn: QUEUE, Input: '{}', InputPath: '$' }, /Only one of Input/],
  [
    { Id: 'x', Arn: QUEUE, EcsParameters: { TaskDefinitionArn: 'a' } },
    /EcsParameters of a target of EventBridge is not implemented/,
  ],
];

test.each(wrong)('the target %j is refused', async (target, message) => {
  await start();
  await call(root, 'events', 'PutRule', { Name: 'rule', ...pattern });
  await expect(call(root, 'events', 'PutTargets', { Rule: 'rule', Targets: [target as Target] })).rejects.toThrow(
    message,
  );
});

test('rules are listed, described, tagged and deleted once they have no targets', async () => {
  await start();
  await rule({ ...pattern, Tags: [{ Key: 'a', Value: '1' }] }, { Id: 'q', Arn: QUEUE });
  const { Rules } = await call(root, 'events', 'ListRules', { NamePrefix: 'ru' });
  expect(Rules).toEqual([expect.objectContaining({ Name: 'rule', State: 'ENABLED', EventBusName: 'default' })]);
  expect(await call(root, 'events', 'ListRuleNamesByTarget', { TargetArn: QUEUE })).toMatchObject({
    RuleNames: ['rule'],
  });
  const ResourceARN = Rules![0]!.Arn;
  expect(await call(root, 'events', 'ListTagsForResource', { ResourceARN })).toEqual({
    Tags: [{ Key: 'a', Value: '1' }],
  });
  await expect(call(root, 'events', 'DeleteRule', { Name: 'rule' })).rejects.toThrow(
    "Rule can't be deleted since it has targets.",
  );
  await call(root, 'events', 'RemoveTargets', { Rule: 'rule', Ids: ['q'] });
  await call(root, 'events', 'DeleteRule', { Name: 'rule' });
  await expect(call(root, 'events', 'DescribeRule', { Name: 'rule' })).rejects.toThrow(
    'Rule rule does not exist on EventBus default.',
  );
});

const schedules: [string, boolean][] = [
  ['rate(1 minute)', true],
  ['rate(1 minutes)', false],
  ['rate(0 minutes)', false],
  ['cron(0 12 * * ? *)', true],
  ['cron(0 12 * * * *)', false],
  ['cron(61 12 * * ? *)', false],
  ['cron(0 12 * * ?)', false],
  ['every day', false],
];

test.each(schedules)('the schedule %s is fine: %s', async (ScheduleExpression, fine) => {
  await start();
  const setting = call(root, 'events', 'PutRule', { Name: 'rule', ScheduleExpression });
  if (fine) await expect(setting).resolves.toMatchObject({ RuleArn: expect.any(String) as string });
  else await expect(setting).rejects.toThrow('Parameter ScheduleExpression is not valid');
});
