import type { ComparisonOperator } from '@aws-sdk/client-cloudwatch';
import type { MetricSettings } from '../row';
import type { MissingData, Rule } from './judge';

type Comparison = (value: number, threshold: number) => boolean;

/** The operators of alarms with a fixed threshold. */
export const COMPARISONS: Partial<Record<ComparisonOperator, Comparison>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};

/** When a metric alarm goes off. */
export function ruleOf(settings: MetricSettings): Rule {
  const { ComparisonOperator: operator, Threshold: threshold = 0, EvaluationPeriods: periods = 1 } = settings;
  const compare = COMPARISONS[operator!]!;
  return {
    periods,
    toAlarm: settings.DatapointsToAlarm ?? periods,
    missingData: missingDataOf(settings),
    breaches: (value) => compare(value, threshold),
  };
}

/** Alarms on DynamoDB's metrics ignore missing data, whatever they were told (PutMetricAlarm, TreatMissingData). */
function missingDataOf({ Namespace, TreatMissingData }: MetricSettings): MissingData {
  return Namespace === 'AWS/DynamoDB' ? 'ignore' : ((TreatMissingData ?? 'missing') as MissingData);
}
