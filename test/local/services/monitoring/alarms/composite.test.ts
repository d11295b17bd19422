import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { references, stateOfRule } from '../../../../../local/services/monitoring/alarms/composite/rule';
import { CloudWatch } from '../support';

const STATES: Readonly<Record<string, StateValue>> = { red: 'ALARM', green: 'OK', grey: 'INSUFFICIENT_DATA' };

test.each([
  ['ALARM(red)', 'ALARM'],
  ['ALARM(green)', 'OK'],
  ['OK("green")', 'ALARM'],
  ['INSUFFICIENT_DATA(grey)', 'ALARM'],
  ['ALARM(arn:aws:cloudwatch:us-east-1:111122223333:alarm:red)', 'ALARM'],
  ['NOT ALARM(red)', 'OK'],
  ['NOT (ALARM(green) OR ALARM(grey))', 'ALARM'],
  ['ALARM(green) AND ALARM(green) OR ALARM(red)', 'ALARM'],
  ['ALARM(green) AND (ALARM(green) OR ALARM(red))', 'OK'],
  ['TRUE', 'ALARM'],
  ['FALSE', 'OK'],
  ['ALARM(gone)', 'OK'],
])('%s is %s', (rule, expected) => {
  expect(stateOfRule(rule, (name) => STATES[name])).toBe(expected);
});

test.each([
  ['ALARM(red', 'expected ) at position 10, got the end'],
  ['ALARM(red) ALARM(green)', 'expected AND, OR or the end'],
  ['BURNING(red)', 'expected ALARM(...)'],
  ['ALARM()', 'expected the name or ARN of an alarm'],
  ['', 'expected ALARM(...), OK(...)'],
  ['AT_LEAST(2, ALARM, (red, green))', 'AT_LEAST is not implemented'],
])('%s is refused', (rule, message) => {
  expect(() => references(rule)).toThrow(message);
});

describe('composite alarms', () => {
  let cloudwatch: CloudWatch;
  beforeEach(async () => {
    cloudwatch = await CloudWatch.start();
    await cloudwatch.alarm({ AlarmName: 'a', TreatMissingData: 'ignore' });
    await cloudwatch.alarm({ AlarmName: 'b', TreatMissingData: 'ignore' });
  });
  afterEach(() => cloudwatch.stop());

  const composite = (AlarmName: string, AlarmRule: string) =>
    cloudwatch.call('PutCompositeAlarm', { AlarmName, AlarmRule });
  const set = (AlarmName: string, StateValue: StateValue) =>
    cloudwatch.call('SetAlarmState', { AlarmName, StateValue, StateReason: 'test' });

  test('have a state at once, and follow their alarms, through each other', async () => {
    await composite('both', 'ALARM(a) AND ALARM(b)');
    await composite('page', 'ALARM(both)');
    expect(await cloudwatch.state('both')).toMatchObject({
      StateValue: 'OK',
      StateReason:
        'arn:aws:cloudwatch:us-east-1:111122223333:alarm:both was created and its alarm rule evaluates to OK',
    });
    await set('a', 'ALARM');
    expect((await cloudwatch.state('both')).StateValue).toBe('OK');
    await set('b', 'ALARM');
    const { StateValue, StateReason, StateReasonData } = await cloudwatch.state('both');
    expect([StateValue, (await cloudwatch.state('page')).StateValue]).toEqual(['ALARM', 'ALARM']);
    expect(StateReason).toMatch(/alarm:b transitioned to ALARM at Monday 01 April, 2013 00:00:00 UTC$/);
    expect(JSON.parse(StateReasonData!)).toMatchObject({
      triggeringAlarms: [{ arn: expect.stringMatching(/:b$/), state: { value: 'ALARM' } }],
    });
    await set('a', 'OK');
    expect((await cloudwatch.state('page')).StateValue).toBe('OK');
  });

  test('name alarms that exist, and keep them', async () => {
    await expect(composite('both', 'ALARM(a) OR ALARM(gone)')).rejects.toThrow(
      'alarms [gone] in the alarm rule do not exist',
    );
    await composite('both', 'ALARM(a)');
    const remove = (...AlarmNames: string[]) => cloudwatch.call('DeleteAlarms', { AlarmNames });
    await expect(remove('a', 'b')).rejects.toThrow(
      'Cannot delete a as there are composite alarm(s) depending on it: both',
    );
    expect((await cloudwatch.state('b')).AlarmName).toBe('b');
    await remove('both', 'a');
    expect(await cloudwatch.state('a')).toEqual({});
  });

  test('may depend on each other in a circle, which ends', async () => {
    await composite('x', 'ALARM(a)');
    await composite('y', 'ALARM(x)');
    await composite('x', 'ALARM(a) OR ALARM(y)');
    await set('a', 'ALARM');
    await set('a', 'OK');
    expect((await cloudwatch.state('y')).StateValue).toBe('ALARM');
  });

  test('are described when asked for, with their relatives', async () => {
    await composite('both', 'ALARM(a) AND ALARM(b)');
    const names = async (input: object) => {
      const { MetricAlarms, CompositeAlarms } = await cloudwatch.call('DescribeAlarms', input);
      return [...MetricAlarms!, ...CompositeAlarms!].map(({ AlarmName }) => AlarmName);
    };
    expect(await names({})).toEqual(['a', 'b']);
    expect(await names({ AlarmTypes: ['CompositeAlarm'] })).toEqual(['both']);
    expect(await names({ ChildrenOfAlarmName: 'both' })).toEqual(['a', 'b']);
    expect(await names({ ParentsOfAlarmName: 'a' })).toEqual(['both']);
  });

  test('a metric alarm does not become one', async () => {
    await expect(composite('a', 'ALARM(b)')).rejects.toThrow('a is a MetricAlarm already');
  });
});
