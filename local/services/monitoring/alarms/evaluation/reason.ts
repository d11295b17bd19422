import type { ComparisonOperator, StateValue } from '@aws-sdk/client-cloudwatch';
import { instantText, type MetricSettings } from '../row';
import type { Judgement, MissingData } from './judge';
import { decimal } from './decimal';

const WORDS: Partial<Record<ComparisonOperator, string>> = {
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  GreaterThanThreshold: 'greater than',
  LessThanOrEqualToThreshold: 'less than or equal to',
  LessThanThreshold: 'less than',
};

/** What a reason speaks of. */
export interface Reasoned {
  readonly settings: MetricSettings;
  readonly periods: number;
  readonly toAlarm: number;
  readonly missingData: MissingData;
  breaches(value: number): boolean;
}

/** StateReason in CloudWatch's words. */
export function reasonOf(value: StateValue, { decisive, missing }: Judgement, about: Reasoned): string {
  if (value === 'INSUFFICIENT_DATA')
    return `Insufficient Data: ${counted(missing, 'datapoint')} ${were(missing)} unknown.`;
  const { settings, periods, missingData } = about;
  const telling = decisive.filter((point) => about.breaches(point.value) === (value === 'ALARM'));
  const treated = { breaching: 'Breaching', notBreaching: 'NonBreaching', missing: undefined, ignore: undefined }[
    missingData
  ];
  const filled =
    missing === 0 || treated === undefined
      ? ''
      : ` and ${counted(missing, 'missing datapoint')} ${were(missing)} treated as [${treated}]`;
  if (telling.length === 0)
    return `Threshold Crossed: no datapoints were received for ${counted(missing, 'period')}${filled}.`;
  const list = telling.map((point) => `${decimal(point.value)} (${dateText(point.at)})`).join(', ');
  const not = value === 'ALARM' ? '' : 'not ';
  const comparison = `${not}${WORDS[settings.ComparisonOperator!]} the threshold (${decimal(settings.Threshold!)})`;
  return (
    `Threshold Crossed: ${telling.length} out of the last ${periods} datapoints [${list}] ` +
    `${were(telling.length)} ${comparison}${filled} (${least(value, about)}).`
  );
}

function least(value: StateValue, { periods, toAlarm }: Reasoned): string {
  return value === 'ALARM'
    ? `minimum ${counted(toAlarm, 'datapoint')} for OK -> ALARM transition`
    : `minimum ${counted(periods - toAlarm + 1, 'datapoint')} for ALARM -> OK transition`;
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const were = (count: number) => (count === 1 ? 'was' : 'were');

/** `01/04/13 00:00:00`: day, month, year. */
function dateText(at: number): string {
  const [year, month, day] = new Date(at).toISOString().slice(2, 10).split('-');
  return `${day}/${month}/${year} ${new Date(at).toISOString().slice(11, 19)}`;
}

/** StateReasonData: the same for programs. */
export function reasonDataOf({ decisive }: Judgement, { settings }: Reasoned, period: number, now: number): string {
  const oldest = decisive.at(-1)?.at;
  return JSON.stringify({
    version: '1.0',
    queryDate: instantText(now),
    startDate: oldest === undefined ? undefined : instantText(oldest),
    unit: settings.Unit,
    statistic: settings.Statistic ?? settings.ExtendedStatistic,
    period,
    recentDatapoints: decisive.map(({ value }) => value).reverse(),
    threshold: settings.Threshold,
    evaluatedDatapoints: decisive.map(({ at, value, samples }) => ({
      timestamp: instantText(at),
      sampleCount: samples,
      value,
    })),
  });
}
