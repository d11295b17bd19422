import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import type { Kernel } from '../../../kernel/kernel';
import { NotImplemented } from '../../../kernel/operation/error';
import { refuse, validationError } from '../errors';
import { metricProblems, namespaceProblems } from '../metrics/dimensions';
import { BASIC, statisticOf, STATISTICS } from '../metrics/statistic';
import { readQueries, type Query } from '../queries/query';
import { commonPeriod, run } from '../queries/run';
import { COMPARISONS } from './evaluation/rule';
import { commonProblems } from './settings';

const MISSING = ['breaching', 'notBreaching', 'ignore', 'missing'];
const LOW_SAMPLES = ['evaluate', 'ignore'];
/** Metrics of one expression that an alarm watches. */
const MOST_METRICS = 10;
/** How long a period times the evaluation periods may be, in seconds: a day, or a week for periods of an hour or more. */
const LONGEST = { short: 86_400, long: 604_800 };

const UNSUPPORTED = [
  ...(['ThresholdMetricId', 'EvaluationWindow', 'WarmUpConfiguration', 'EvaluationCriteria'] as const),
  ...(['EvaluationInterval', 'ActionConfiguration'] as const),
];

const SINGLE = ['MetricName', 'Namespace', 'Dimensions', 'Period', 'Unit', 'Statistic', 'ExtendedStatistic'] as const;

/** Checks PutMetricAlarm's input. @throws ValidationError with every mistake, NotImplemented for what only CloudWatch can do */
export function checkMetricAlarm(kernel: Kernel, input: PutMetricAlarmInput): void {
  for (const member of UNSUPPORTED)
    if (input[member] !== undefined) throw new NotImplemented(`CloudWatch alarms with ${member}`);
  const { ComparisonOperator: operator, EvaluationPeriods: periods = 0, DatapointsToAlarm: toAlarm } = input;
  if (operator?.includes('Lower') || operator?.includes('Upper'))
    throw new NotImplemented(`CloudWatch anomaly detection (ComparisonOperator ${operator})`);
  const oneOf = (member: 'TreatMissingData' | 'EvaluateLowSampleCountPercentile', allowed: readonly string[]) =>
    input[member] === undefined || allowed.includes(input[member])
      ? []
      : [`${member} must be one of ${allowed.join(', ')}, got ${input[member]}`];
  const problems = [
    ...commonProblems(input),
    ...(operator !== undefined && operator in COMPARISONS
      ? []
      : [`ComparisonOperator must be one of ${Object.keys(COMPARISONS).join(', ')}, got ${operator}`]),
    ...(Number.isInteger(periods) && periods >= 1
      ? []
      : [`EvaluationPeriods must be at least 1, got ${input.EvaluationPeriods}`]),
    ...(toAlarm === undefined || (toAlarm >= 1 && toAlarm <= periods)
      ? []
      : [`DatapointsToAlarm must be 1 to EvaluationPeriods (${periods}), got ${toAlarm}`]),
    ...(Number.isFinite(input.Threshold) ? [] : [`Threshold must be a number, got ${input.Threshold}`]),
    ...oneOf('TreatMissingData', MISSING),
    ...oneOf('EvaluateLowSampleCountPercentile', LOW_SAMPLES),
    ...sourceProblems(input),
  ];
  refuse(problems);
  if (input.Metrics !== undefined) checkExpression(kernel, readQueries(input.Metrics, 'Metrics'), periods);
}

function sourceProblems(input: PutMetricAlarmInput): string[] {
  if (input.Metrics === undefined) return metricSourceProblems(input);
  const besides = SINGLE.filter((member) => input[member] !== undefined);
  return besides.length === 0 ? [] : [`Metrics cannot be combined with ${besides.join(', ')}`];
}

function metricSourceProblems(input: PutMetricAlarmInput): string[] {
  const { Statistic, ExtendedStatistic, Period, EvaluationPeriods = 0 } = input;
  if (input.MetricName === undefined) return ['Either MetricName or Metrics must be specified'];
  const statistic = Statistic === undefined ? statisticOf(ExtendedStatistic ?? '') : BASIC[Statistic];
  return [
    ...namespaceProblems(input.Namespace),
    ...metricProblems(input, ''),
    ...((Statistic === undefined) === (ExtendedStatistic === undefined)
      ? ['Exactly one of Statistic and ExtendedStatistic must be specified']
      : statistic === undefined
        ? [`The statistic ${Statistic ?? ExtendedStatistic} is invalid: there are ${STATISTICS.join(', ')}`]
        : []),
    ...periodProblems(Period, EvaluationPeriods),
  ];
}

function periodProblems(seconds: number | undefined, periods: number): string[] {
  if (seconds === undefined || !([10, 20, 30].includes(seconds) || (seconds >= 60 && seconds % 60 === 0)))
    return [`Period must be 10, 20, 30 or a multiple of 60 seconds, got ${seconds}`];
  const longest = seconds < 3600 ? LONGEST.short : LONGEST.long;
  return seconds * periods <= longest
    ? []
    : [
        `Metrics cannot be checked across more than ${longest} seconds (EvaluationPeriods * Period), got ${seconds * periods}`,
      ];
}

/** An alarm watches one time series; computed once without data, the expression shows whether it gives one. */
function checkExpression(kernel: Kernel, queries: readonly Query[], evaluationPeriods: number): void {
  const returned = queries.filter(({ returnData }) => returnData);
  const metrics = queries.flatMap(({ source }) => (source.kind === 'metric' ? [source.period] : []));
  const searches = queries.some(({ source }) => source.kind === 'expression' && source.calls.includes('SEARCH'));
  const period = commonPeriod(queries);
  refuse([
    ...(returned.length === 1
      ? []
      : [
          `Exactly one element of the metrics list should return data, got ${returned.length}: set ReturnData to false for the others`,
        ]),
    ...(metrics.length >= 1 && metrics.length <= MOST_METRICS
      ? []
      : [`Metrics must have 1 to ${MOST_METRICS} metrics, got ${metrics.length}`]),
    ...(new Set(metrics).size > 1 ? ['All metrics of an alarm must have the same period'] : []),
    ...(searches ? ['An alarm cannot watch a SEARCH expression: it may give several time series'] : []),
    ...periodProblems(period / 1000, evaluationPeriods),
  ]);
  const until = Math.floor(kernel.clock.now() / period) * period;
  const [result] = run(kernel, queries, { from: until - period, until });
  if (result!.series.length !== 1)
    throw validationError(`An alarm watches one time series, but ${result!.query.id} gives ${result!.series.length}`);
}
