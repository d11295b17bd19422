import type { CreateScheduleInput } from '@aws-sdk/client-scheduler';
import type { RunningKernel } from '../../../../local/kernel/create';
import { scheduler } from '../../../../local/services/scheduler/service';
import { root, startKernel } from '../../support';
import { fakes, type Handler } from '../states/support';

const RoleArn = 'arn:aws:iam::111122223333:role/r';
const MACHINE = 'arn:aws:states:us-east-1:111122223333:stateMachine:m';
const HOUR = 3_600_000;

let running: RunningKernel;
let received: { at: string; input: Record<string, unknown> }[] = [];
const take: Handler = (input) => (
  received.push({ at: running.kernel.clock.date().toISOString().slice(0, 16), input }),
  {}
);

beforeEach(async () => {
  received = [];
  const others = fakes({ 'states:StartExecution': take, 'sqs:SendMessage': take });
  running = await startKernel([scheduler(), ...others], { epoch: Date.UTC(2026, 2, 28) });
});
afterEach(() => running.stop());

const create = (more: Partial<CreateScheduleInput>) =>
  running.kernel.call(root, 'scheduler', 'CreateSchedule', {
    Name: 's',
    ScheduleExpression: 'rate(15 minutes)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: MACHINE, RoleArn, Input: '{"cause":"reconcile"}' },
    ...more,
  });
const times = () => received.map(({ at }) => at);

test('a rate starts a state machine again and again', async () => {
  await create({});
  await running.kernel.clock.advance(31 * 60_000);
  expect(times()).toEqual(['2026-03-28T00:15', '2026-03-28T00:30']);
  expect(received[0]!.input).toMatchObject({ stateMachineArn: MACHINE, input: '{"cause":"reconcile"}' });
});

test('cron follows the clocks of its time zone through a change to summer time', async () => {
  await create({ ScheduleExpression: 'cron(0 9 * * ? *)', ScheduleExpressionTimezone: 'Europe/Berlin' });
  await running.kernel.clock.advance(48 * HOUR);
  expect(times()).toEqual(['2026-03-28T08:00', '2026-03-29T07:00']);
});

test('at fires once, and the schedule deletes itself when asked to', async () => {
  await create({ ScheduleExpression: 'at(2026-03-28T01:00:00)', ActionAfterCompletion: 'DELETE' });
  await running.kernel.clock.advance(3 * HOUR);
  expect(times()).toEqual(['2026-03-28T01:00']);
  await expect(running.kernel.call(root, 'scheduler', 'GetSchedule', { Name: 's' })).rejects.toThrow(
    'Schedule s does not exist.',
  );
});

test('a flexible window shifts a tick by the same time in every run', async () => {
  await create({
    ScheduleExpression: 'at(2026-03-28T01:00:00)',
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 60 },
  });
  await running.kernel.clock.advance(3 * HOUR);
  expect(times()).toEqual(['2026-03-28T01:39']);
});

test('start and end dates bound a schedule', async () => {
  await create({
    ScheduleExpression: 'rate(1 hour)',
    StartDate: new Date('2026-03-28T02:30:00Z'),
    EndDate: new Date('2026-03-28T04:00:00Z'),
  });
  await running.kernel.clock.advance(9 * HOUR);
  expect(times()).toEqual(['2026-03-28T03:30']);
});

test('a universal target calls the operation with Pascal case, and fills in the attributes of the tick', async () => {
  const Input = JSON.stringify({ QueueUrl: 'q', MessageBody: 'at <aws.scheduler.scheduled-time>' });
  await create({ Target: { Arn: 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage', RoleArn, Input } });
  await running.kernel.clock.advance(16 * 60_000);
  expect(received[0]!.input).toMatchObject({
    QueueUrl: 'q',
    MessageBody: expect.stringMatching(/^at 2026-03-28T00:15:0/) as string,
  });
});

test('a schedule that is off sends nothing until an update switches it on', async () => {
  await create({ State: 'DISABLED' });
  await running.kernel.clock.advance(HOUR);
  expect(received).toEqual([]);
  const { Target, FlexibleTimeWindow, ScheduleExpression } = await running.kernel.call(
    root,
    'scheduler',
    'GetSchedule',
    { Name: 's' },
  );
  await running.kernel.call(root, 'scheduler', 'UpdateSchedule', {
    Name: 's',
    Target,
    FlexibleTimeWindow,
    ScheduleExpression,
  });
  await running.kernel.clock.advance(16 * 60_000);
  expect(times()).toEqual(['2026-03-28T01:15']);
});

test('a group is deleted with its schedules', async () => {
  const call = running.kernel.call;
  await call(root, 'scheduler', 'CreateScheduleGroup', { Name: 'g' });
  await create({ GroupName: 'g' });
  await create({ Name: 'other' });
  const names = async () =>
    (await call(root, 'scheduler', 'ListSchedules', {})).Schedules!.map(
      ({ GroupName, Name }) => `${GroupName}/${Name}`,
    );
  expect(await names()).toEqual(['default/other', 'g/s']);
  await call(root, 'scheduler', 'DeleteScheduleGroup', { Name: 'g' });
  expect(await names()).toEqual(['default/other']);
});

const wrong: [string, Partial<CreateScheduleInput>, RegExp][] = [
  ['an expression', { ScheduleExpression: 'rate(1 hours)' }, /Invalid Schedule Expression/],
  ['a time zone', { ScheduleExpressionTimezone: 'Mars/Olympus' }, /Timezone Mars\/Olympus/],
  ['a window', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, /1 to 1440/],
  [
    'a universal target',
    { Target: { Arn: 'arn:aws:scheduler:::aws-sdk:sqs:nope', RoleArn } },
    /not a supported target/,
  ],
  ['a target', { Target: { Arn: 'arn:aws:ecs:us-east-1:111122223333:cluster/c', RoleArn } }, /is not implemented/],
  ['an input', { Target: { Arn: MACHINE, RoleArn, Input: '{' } }, /well-formed JSON/],
];

test.each(wrong)('%s that cannot be is refused', async (_, more, message) => {
  await expect(create(more)).rejects.toThrow(message);
});

test('a name is taken once, but a repeated request is the same schedule', async () => {
  await create({ ClientToken: 't' });
  await expect(create({ ClientToken: 't' })).resolves.toMatchObject({ ScheduleArn: expect.any(String) as string });
  await expect(create({ ClientToken: 'u' })).rejects.toThrow('Schedule s already exists.');
});
