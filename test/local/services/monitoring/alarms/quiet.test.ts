import { evaluation } from '../../../../../local/services/monitoring/alarms/evaluation/workflow';
import { CloudWatch } from '../support';

let cloudwatch: CloudWatch;
beforeEach(async () => void (cloudwatch = await CloudWatch.start()));
afterEach(() => cloudwatch.stop());

const rounds = () => cloudwatch.running.kernel.workflows.rows(evaluation).list();
const HOUR = 60;

describe('GIVEN an alarm whose metric says nothing for an hour', () => {
  beforeEach(async () => {
    await cloudwatch.alarm({ TreatMissingData: 'notBreaching' });
    await cloudwatch.errors(0, 5);
    await cloudwatch.until(HOUR);
    expect((await cloudwatch.state()).StateValue).toBe('OK');
  });

  test('WHEN nothing more comes THEN nobody looks at it', () => {
    expect(rounds()).toMatchObject([{ asleep: true }]);
  });

  test.each(['its own', 'one that an expression takes'])(
    'WHEN data comes of %s THEN the next round finds it',
    async (whose) => {
      if (whose !== 'its own')
        await cloudwatch.alarm({
          ...{ MetricName: undefined, Namespace: undefined, Statistic: undefined, Period: undefined },
          Metrics: [
            {
              Id: 'e',
              MetricStat: { Metric: { Namespace: 'Flights', MetricName: 'Errors' }, Period: 60, Stat: 'Sum' },
              ReturnData: false,
            },
            { Id: 'twice', Expression: 'e * 2' },
          ],
        });
      await cloudwatch.until(2 * HOUR);
      expect(rounds()).toMatchObject([{ asleep: true }]);
      await cloudwatch.errors(2 * HOUR, 5);
      await cloudwatch.until(2 * HOUR + 1, 10);
      expect((await cloudwatch.state()).StateValue).toBe('ALARM');
    },
  );

  test('WHEN data comes of a minute ahead THEN it is still awake in that minute', async () => {
    await cloudwatch.errors(HOUR + 90, 5);
    await cloudwatch.until(HOUR + 91, 10);
    expect((await cloudwatch.state()).StateValue).toBe('ALARM');
  });

  test('WHEN somebody sets its state by hand THEN the next round finds out anew', async () => {
    await cloudwatch.call('SetAlarmState', { AlarmName: 'errors', StateValue: 'ALARM', StateReason: 'a drill' });
    await cloudwatch.until(HOUR + 1, 10);
    expect((await cloudwatch.state()).StateValue).toBe('OK');
  });

  test('WHEN another metric gets data THEN it stays asleep', async () => {
    await cloudwatch.put({ MetricName: 'Others', Value: 1 });
    expect(rounds()).toMatchObject([{ asleep: true }]);
  });

  test('WHEN its threshold is changed THEN it is looked at', async () => {
    await cloudwatch.alarm({ TreatMissingData: 'breaching' });
    await cloudwatch.until(HOUR + 1, 10);
    expect((await cloudwatch.state()).StateValue).toBe('ALARM');
  });
});
