import type { AlarmType, PutCompositeAlarmInput, PutMetricAlarmInput, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Kernel } from '../../../kernel/kernel';
import { validationError } from '../errors';

/** What an alarm found, and why. */
export interface AlarmState {
  readonly value: StateValue;
  readonly reason: string;
  /** The same for programs, as JSON. */
  readonly reasonData?: string;
  /** Virtual ms since 1970. */
  readonly at: number;
}

interface Alarm<Type extends AlarmType, Settings> {
  readonly type: Type;
  readonly name: string;
  readonly arn: string;
  /** As they were put, with the defaults. */
  readonly settings: Settings;
  readonly state: AlarmState;
  /** When StateValue changed last, in virtual ms. */
  readonly transitionedAt: number;
  /** When the settings changed last, in virtual ms. */
  readonly configuredAt: number;
}

export type MetricSettings = Omit<PutMetricAlarmInput, 'Tags'>;
export type CompositeSettings = Omit<PutCompositeAlarmInput, 'Tags'>;
export type MetricAlarmRow = Alarm<'MetricAlarm', MetricSettings>;
export type CompositeAlarmRow = Alarm<'CompositeAlarm', CompositeSettings>;
export type AlarmRow = MetricAlarmRow | CompositeAlarmRow;

/** The alarms by name; only their workflow writes them. */
export const alarmRows = ({ store }: Pick<Kernel, 'store'>) => store.collection<AlarmRow>('monitoring:alarm');

export const isMetricAlarm = (row: AlarmRow): row is MetricAlarmRow => row.type === 'MetricAlarm';
export const isCompositeAlarm = (row: AlarmRow): row is CompositeAlarmRow => row.type === 'CompositeAlarm';

/** Refuses to make a composite alarm of a metric alarm, or the other way round. */
export function mustBe(row: AlarmRow | undefined, type: AlarmType): void {
  if (row !== undefined && row.type !== type)
    throw validationError(
      `${row.name} is a ${row.type} already: an alarm cannot become a ${type}; choose another name`,
    );
}

/** An instant as CloudWatch writes it in texts: `2019-10-02T17:04:40.985+0000`. */
export const instantText = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');
