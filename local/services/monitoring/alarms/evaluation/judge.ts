import type { StateValue } from '@aws-sdk/client-cloudwatch';

/** A period that has data. */
export interface DataPoint {
  /** When the period begins, in virtual ms. */
  readonly at: number;
  readonly value: number;
  /** How many measurements it is made of; unknown for expressions. */
  readonly samples?: number;
}

export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

/** When an alarm goes off: `toAlarm` out of `periods` data points breach. */
export interface Rule {
  readonly periods: number;
  readonly toAlarm: number;
  readonly missingData: MissingData;
  breaches(value: number): boolean;
}

/** What an alarm makes of its data. */
export interface Judgement {
  /** Undefined: the state stays what it is. */
  readonly value?: StateValue;
  /** The data points that decided, latest first. */
  readonly decisive: readonly DataPoint[];
  /** How many more would have been needed. */
  readonly missing: number;
}

/**
 * Judges the evaluation range, which has more periods than the alarm needs: the latest existing data points decide, as many
 * as the alarm has evaluation periods; only if there are fewer does it matter how missing ones are treated.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 *
 * @param range - oldest first; undefined where a period has no data
 */
export function judge(range: readonly (DataPoint | undefined)[], rule: Rule): Judgement {
  const existing = range.filter((point) => point !== undefined);
  const decisive = existing.slice(-rule.periods).reverse();
  const missing = rule.periods - decisive.length;
  const breaching = decisive.filter(({ value }) => rule.breaches(value)).length;
  const treated = rule.missingData === 'breaching' ? missing : 0;
  return { value: valueOf(), decisive, missing };

  function valueOf(): StateValue | undefined {
    if (breaching + treated >= rule.toAlarm) return 'ALARM';
    const unsettled = missing > 0 && (rule.missingData === 'missing' || rule.missingData === 'ignore');
    if (!unsettled || breaching < decisive.length) return 'OK';
    if (rule.missingData === 'ignore') return undefined;
    return decisive.length > 0 && oldEnough(range, rule.toAlarm) ? 'ALARM' : 'INSUFFICIENT_DATA';
  }
}

/**
 * With data points that all breach but are too few, the next one may not breach: an alarm waits, until the oldest is as many
 * periods old as data points are needed (AWS: "avoiding premature transitions to alarm state").
 */
function oldEnough(range: readonly (DataPoint | undefined)[], toAlarm: number): boolean {
  const oldest = range.findIndex((point) => point !== undefined);
  return range.length - oldest >= toAlarm;
}
