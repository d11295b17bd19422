import type { Kernel } from '../../../../kernel/kernel';
import { ServiceError } from '../../../../kernel/operation/error';
import { statisticOf } from '../../metrics/statistic';
import { changeState } from '../changes';
import type { AlarmState, MetricAlarmRow, MetricSettings } from '../row';
import { evaluationRange, periodOf } from './datapoints';
import { judge, type Judgement } from './judge';
import { reasonDataOf, reasonOf } from './reason';
import { ruleOf } from './rule';

/** Compares an alarm's data up to an instant (virtual ms) with its threshold; the row changes only if the state does. */
export function evaluate(kernel: Kernel, alarm: MetricAlarmRow, end: number): void {
  const next = nextState(kernel, alarm, end);
  if (next !== undefined && next.value !== alarm.state.value) changeState(kernel, alarm.name, next);
}

/** Undefined: the state stays what it is. */
function nextState(kernel: Kernel, { settings }: MetricAlarmRow, end: number): AlarmState | undefined {
  const now = kernel.clock.now();
  const rule = ruleOf(settings);
  try {
    const judgement = judge(evaluationRange(kernel, settings, end), rule);
    const { value } = judgement;
    if (value === undefined || tooFewSamples(settings, judgement)) return undefined;
    const about = { ...rule, settings };
    const reasonData = reasonDataOf(judgement, about, periodOf(settings), now);
    return { value, reason: reasonOf(value, judgement, about), reasonData, at: now };
  } catch (error) {
    // An expression that fits no data any more says so in its alarm, and the other alarms go on.
    if (!(error instanceof ServiceError)) throw error;
    return { value: 'INSUFFICIENT_DATA', reason: `Evaluation error: ${error.message}`, at: now };
  }
}

/**
 * Whether a percentile has too few samples to mean anything, and the alarm was told to wait then: fewer than 10 / (1 - p), or
 * 10 / p below the median. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html
 */
function tooFewSamples(settings: MetricSettings, { decisive }: Judgement): boolean {
  const { EvaluateLowSampleCountPercentile: told, ExtendedStatistic: name } = settings;
  const percent = told === 'ignore' ? statisticOf(name ?? '')?.percentile : undefined;
  if (percent === undefined || decisive.length === 0) return false;
  const share = percent / 100;
  const samples = decisive.reduce((sum, point) => sum + (point.samples ?? 0), 0);
  return samples < 10 / (share >= 0.5 ? 1 - share : share);
}
