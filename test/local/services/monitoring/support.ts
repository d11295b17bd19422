import type { GetMetricStatisticsInput, MetricDatum, PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import type { KernelOptions, RunningKernel } from '../../../../local/kernel/create';
import type { OperationName, Input, Output } from '../../../../local/kernel/operation/sdk';
import type { Service } from '../../../../local/kernel/service';
import { monitoring } from '../../../../local/services/monitoring/service';
import { root, startKernel } from '../../support';

/** A whole minute, from which the tests count. */
export const EPOCH = Date.parse('2013-04-01T00:00:00Z');
export const MINUTE = 60_000;

/** The instant so many minutes (and seconds) after the epoch. */
export const at = (minutes: number, seconds = 0): Date => new Date(EPOCH + minutes * MINUTE + seconds * 1000);

/** CloudWatch on a kernel of its own, in the hands of root. */
export class CloudWatch {
  private constructor(readonly running: RunningKernel) {}

  static async start(services: readonly Service[] = [], options: KernelOptions = {}): Promise<CloudWatch> {
    return new CloudWatch(await startKernel([monitoring(), ...services], { epoch: EPOCH, ...options }));
  }

  call<O extends OperationName<'monitoring'>>(
    operation: O,
    input: Input<'monitoring', O>,
  ): Promise<Output<'monitoring', O>> {
    return this.running.kernel.call(root, 'monitoring', operation, input);
  }

  put(...MetricData: MetricDatum[]): Promise<unknown> {
    return this.call('PutMetricData', { Namespace: 'Flights', MetricData });
  }

  /** Errors of a minute, one datum. */
  errors(minute: number, Value: number): Promise<unknown> {
    return this.put({ MetricName: 'Errors', Timestamp: at(minute), Value });
  }

  statistics(input: Partial<GetMetricStatisticsInput>) {
    return this.call('GetMetricStatistics', {
      Namespace: 'Flights',
      MetricName: 'Errors',
      StartTime: at(0),
      EndTime: at(60),
      Period: 60,
      ...input,
    });
  }

  /** An alarm on more than one error a minute, unless changed. */
  alarm(changes: Partial<PutMetricAlarmInput> = {}): Promise<unknown> {
    return this.call('PutMetricAlarm', {
      AlarmName: 'errors',
      Namespace: 'Flights',
      MetricName: 'Errors',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      ...changes,
    });
  }

  async state(name = 'errors') {
    const { MetricAlarms, CompositeAlarms } = await this.call('DescribeAlarms', {
      AlarmNames: [name],
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    });
    return { ...MetricAlarms![0], ...CompositeAlarms![0] };
  }

  /** Moves virtual time to an instant. */
  async until(minutes: number, seconds = 0): Promise<void> {
    const { clock } = this.running.kernel;
    await clock.advance(Math.max(at(minutes, seconds).getTime() - clock.now(), 0));
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}
