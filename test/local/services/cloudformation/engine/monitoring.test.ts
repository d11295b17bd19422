import { Cloud, parameter } from '../cloud';
import { fake } from '../fakes';

const ALARM = 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors';
const MINUTE = 60_000;

let cloud: Cloud;
let state: string | undefined;
beforeEach(async () => {
  state = 'OK';
  cloud = await Cloud.start({}, (ledger) => [
    fake('monitoring', ledger, {
      DescribeAlarms: () => ({
        MetricAlarms: state === undefined ? [] : [{ AlarmName: 'errors', StateValue: state }],
        CompositeAlarms: [],
      }),
    }),
  ]);
  await cloud.create(template('old'));
});
afterEach(() => cloud.stop());

/** The name changes with the value: a replacement, whose clean-up the window delays. */
const template = (value: string) => ({
  Resources: { P: parameter(value, { Properties: { Name: `/${value}` } }) },
});

const triggers = [{ Arn: ALARM, Type: 'AWS::CloudWatch::Alarm' }];

test('the monitoring window delays the clean-up', async () => {
  const RollbackConfiguration = { MonitoringTimeInMinutes: 10, RollbackTriggers: [] };
  expect(await cloud.update(template('new'), { RollbackConfiguration })).toBe('UPDATE_IN_PROGRESS');
  expect(cloud.ssm).toEqual({ '/old': 'old', '/new': 'new' });

  await cloud.kernel.clock.advance(9 * MINUTE);
  expect(await cloud.settled()).toBe('UPDATE_IN_PROGRESS');

  await cloud.kernel.clock.advance(MINUTE);
  expect(await cloud.settled()).toBe('UPDATE_COMPLETE');
  expect(cloud.ssm).toEqual({ '/new': 'new' });
});

test('inside of the window the update can be cancelled', async () => {
  await cloud.update(template('new'), { RollbackConfiguration: { MonitoringTimeInMinutes: 10 } });
  await cloud.kernel.clock.advance(5 * MINUTE);

  await cloud.call('CancelUpdateStack', { StackName: 'demo' });

  expect(await cloud.settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(cloud.ssm).toEqual({ '/old': 'old' });
  await cloud.kernel.clock.advance(10 * MINUTE);
  expect(await cloud.settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
});

test('after the window it is too late', async () => {
  await cloud.update(template('new'));
  await expect(cloud.call('CancelUpdateStack', { StackName: 'demo' })).rejects.toThrow(
    'CancelUpdateStack cannot be called from current stack status',
  );
});

test('an alarm that goes off inside of the window takes the update back', async () => {
  const RollbackConfiguration = { MonitoringTimeInMinutes: 10, RollbackTriggers: triggers };
  await cloud.update(template('new'), { RollbackConfiguration });
  await cloud.kernel.clock.advance(5 * MINUTE);
  expect(await cloud.settled()).toBe('UPDATE_IN_PROGRESS');

  state = 'ALARM';
  cloud.kernel.workflows.touched('monitoring:alarm/errors');

  expect(await cloud.settled()).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await cloud.events()).toContain(`demo UPDATE_ROLLBACK_IN_PROGRESS Rollback trigger ${ALARM} went to ALARM.`);
  expect(cloud.ssm).toEqual({ '/old': 'old' });
});

test('a missing alarm fails the operation', async () => {
  state = undefined;
  const RollbackConfiguration = { RollbackTriggers: triggers };
  expect(await cloud.update(template('new'), { RollbackConfiguration })).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(cloud.ssm).toEqual({ '/old': 'old' });
});

test('the configuration counts for later updates, too', async () => {
  await cloud.update(template('new'), { RollbackConfiguration: { MonitoringTimeInMinutes: 1 } });
  await cloud.kernel.clock.advance(MINUTE);
  expect(await cloud.update(template('newer'))).toBe('UPDATE_IN_PROGRESS');
  expect((await cloud.describe()).RollbackConfiguration?.MonitoringTimeInMinutes).toBe(1);
});
