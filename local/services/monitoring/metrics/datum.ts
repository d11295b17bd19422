import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { metricProblems } from './dimensions';
import { ofStatisticSet, ofValues, type Distribution } from './distribution';
import { MINUTE, type Sample } from './samples';

/** Limits of one datum (PutMetricData). */
const MOST_VALUES = 150;
const LARGEST = 2 ** 360;
const DAY = 24 * 60 * MINUTE;
/** How far from now a timestamp may lie, in ms. */
const OLDEST = 14 * DAY;
const NEWEST = 2 * 60 * MINUTE;

/** What is wrong with a datum; `at` says which one it is. */
export function datumProblems(datum: MetricDatum, at: string, now: number): string[] {
  const { Value, Values, Counts, StatisticValues: set, StorageResolution } = datum;
  const given = [Value, Values, set].filter((part) => part !== undefined).length;
  const numbers: [string, number | undefined][] = [
    ['Value', Value],
    ...(Values ?? []).map((value, index): [string, number] => [`Values.member.${index + 1}`, value]),
    ...(Counts ?? []).map((value, index): [string, number] => [`Counts.member.${index + 1}`, value]),
    ...Object.entries(set ?? {}).map(([name, value]): [string, number] => [`StatisticValues.${name}`, value as number]),
  ];
  const check = (fails: boolean, problem: string): string[] => (fails ? [problem] : []);
  return [
    ...metricProblems(datum, at),
    ...check(
      given === 0,
      `At least one of the parameters ${at}Value, ${at}Values, ${at}StatisticValues must be specified.`,
    ),
    ...check(given > 1, `The parameters ${at}Value, ${at}Values and ${at}StatisticValues are mutually exclusive.`),
    ...numbers
      .filter(([, value]) => value !== undefined && !(Math.abs(value) <= LARGEST))
      .map(([name, value]) => `The value ${value} for parameter ${at}${name} is invalid: -2^360 to 2^360 are allowed.`),
    ...check(
      (Values ?? []).length > MOST_VALUES,
      `The collection ${at}Values must not have a size greater than ${MOST_VALUES}, got ${Values?.length}.`,
    ),
    ...check(
      Counts !== undefined && Counts.length !== (Values ?? []).length,
      `${at}Values and ${at}Counts must have the same number of members, got ${Values?.length ?? 0} and ${Counts?.length}.`,
    ),
    ...check(
      (Counts ?? []).some((count) => count < 0),
      `${at}Counts must not be negative.`,
    ),
    ...check(
      set !== undefined && !((set.SampleCount ?? 0) > 0),
      `${at}StatisticValues.SampleCount must be greater than 0.`,
    ),
    ...check(
      StorageResolution !== undefined && StorageResolution !== 1 && StorageResolution !== 60,
      `${at}StorageResolution must be 1 or 60, got ${StorageResolution}.`,
    ),
    ...timestampProblems(datum.Timestamp, at, now),
  ];
}

function timestampProblems(timestamp: Date | undefined, at: string, now: number): string[] {
  const instant = timestamp?.getTime() ?? now;
  const subject = `The parameter ${at}Timestamp must specify a time`;
  if (instant < now - OLDEST)
    return [`${subject} no more than two weeks in the past, got ${timestamp?.toISOString()}.`];
  if (instant > now + NEWEST)
    return [`${subject} no more than two hours in the future, got ${timestamp?.toISOString()}.`];
  return [];
}

/** The minute that a datum belongs to, and what it adds to it. */
export function sampleOf(datum: MetricDatum, now: number): { minute: number; sample: Sample } {
  const instant = datum.Timestamp?.getTime() ?? now;
  const minute = Math.floor(instant / MINUTE);
  const second = datum.StorageResolution === 1 ? Math.floor((instant % MINUTE) / 1000) : 0;
  return { minute, sample: { second, unit: datum.Unit ?? 'None', ...distributionOf(datum) } };
}

function distributionOf({ Value, Values, Counts, StatisticValues: set }: MetricDatum): Distribution {
  if (set === undefined) return ofValues(Values ?? [Value!], Counts);
  return ofStatisticSet({
    count: set.SampleCount!,
    sum: set.Sum!,
    minimum: set.Minimum!,
    maximum: set.Maximum!,
  });
}
