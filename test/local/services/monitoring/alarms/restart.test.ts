import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kms } from '../../../../../local/services/kms/service';
import { sns } from '../../../../../local/services/sns/service';
import { root } from '../../../support';
import { CloudWatch } from '../support';

let directory: string;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'headgate-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('a restart keeps metrics, alarms and their evaluation', async () => {
  const before = await CloudWatch.start([], { directory });
  await before.alarm({ TreatMissingData: 'notBreaching' });
  await before.errors(1, 7);
  await before.until(1, 30);
  expect((await before.state()).StateValue).toBe('OK');
  await before.stop();

  const after = await CloudWatch.start([], { directory });
  await after.until(2, 10);
  expect((await after.state()).StateReason).toContain('[7.0 (01/04/13 00:01:00)]');
  await after.stop();
});

test('an action that a kill interrupted is taken by the next process', async () => {
  const before = await CloudWatch.start([kms(), sns()], { directory });
  const { call } = before.running.kernel;
  const { TopicArn: topic } = await call(root, 'sns', 'CreateTopic', { Name: 'alarms' });
  await before.alarm({ AlarmActions: [topic!], TreatMissingData: 'ignore' });
  await before.running.kernel.clock.idle();
  // Stopped in the same breath: the state is written, its effects have not begun.
  const set = before.call('SetAlarmState', { AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'a drill' });
  const stopped = before.stop();
  await Promise.all([set, stopped]);

  const after = await CloudWatch.start([kms(), sns()], { directory });
  await after.running.kernel.clock.idle();
  const { AlarmHistoryItems } = await after.call('DescribeAlarmHistory', { HistoryItemType: 'Action' });
  expect(AlarmHistoryItems!.map(({ HistorySummary }) => HistorySummary)).toEqual([
    `Successfully executed action ${topic}`,
  ]);
  await after.stop();
});
