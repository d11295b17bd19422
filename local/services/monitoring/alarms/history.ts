import type { AlarmHistoryItem, AlarmType, HistoryItemType } from '@aws-sdk/client-cloudwatch';
import type { Kernel } from '../../../kernel/kernel';
import type { AlarmRow, AlarmState } from './row';

/** Something that happened to an alarm. */
interface Item {
  readonly type: HistoryItemType;
  readonly summary: string;
  /** JSON. */
  readonly data: string;
  /** The effect that did it. */
  readonly effect?: string;
}

/** How long history is kept, in virtual ms: 30 days, also of alarms that are gone. */
const RETENTION = 30 * 24 * 60 * 60_000;

const journal = ({ store }: Pick<Kernel, 'store'>) => store.journal<Item>('monitoring:history');

const streamOf = (type: AlarmType, name: string) => `${type}/${name}`;

type Subject = Pick<AlarmRow, 'type' | 'name'>;

function append(
  kernel: Kernel,
  alarm: Subject,
  type: HistoryItemType,
  summary: string,
  data: object,
  effect?: string,
): void {
  const stream = streamOf(alarm.type, alarm.name);
  const now = kernel.clock.now();
  const item = { type, summary, data: JSON.stringify({ version: '1.0', ...data }), effect };
  kernel.store.transaction(() => {
    journal(kernel).append(stream, now, item);
    journal(kernel).drop(stream, now - RETENTION);
  });
}

export function recordStateUpdate(kernel: Kernel, alarm: AlarmRow, from: AlarmState, to: AlarmState): void {
  const summary = `Alarm updated from ${from.value} to ${to.value}`;
  append(kernel, alarm, 'StateUpdate', summary, { oldState: stateData(from), newState: stateData(to) });
}

const stateData = ({ value, reason, reasonData }: AlarmState) => ({
  stateValue: value,
  stateReason: reason,
  ...(reasonData !== undefined && { stateReasonData: JSON.parse(reasonData) as unknown }),
});

const CHANGES = { Create: 'created', Update: 'updated', Delete: 'deleted' };

export function recordConfiguration(kernel: Kernel, alarm: AlarmRow, change: keyof typeof CHANGES): void {
  const done = CHANGES[change];
  const data = { type: change, [`${done}Alarm`]: { alarmArn: alarm.arn, ...alarm.settings } };
  append(kernel, alarm, 'ConfigurationUpdate', `Alarm "${alarm.name}" ${done}`, data);
}

/** What came of an action. */
export interface Outcome {
  readonly action: string;
  /** The effect that took it. */
  readonly effect: string;
  readonly data: object;
  /** Why it failed, if it did. */
  readonly error?: string;
}

export function recordAction(kernel: Kernel, alarm: Subject, { action, effect, data, error }: Outcome): void {
  const summary =
    error === undefined
      ? `Successfully executed action ${action}`
      : `Failed to execute action ${action}. Received error: "${error}"`;
  const actionState = error === undefined ? 'Succeeded' : 'Failed';
  const written = { actionState, notificationResource: action, ...data, error: error ?? null };
  append(kernel, alarm, 'Action', summary, written, effect);
}

/** Whether an effect has been written down: then an earlier process took its action, and was killed right after. */
export const wasRecorded = (kernel: Kernel, { type, name }: Subject, effect: string): boolean =>
  journal(kernel)
    .read(streamOf(type, name), { reverse: true })
    .some(({ entry }) => entry.effect === effect);

/** Which items are asked for; instants in virtual ms. */
export interface HistoryFilter {
  readonly name?: string;
  readonly types: readonly AlarmType[];
  readonly item?: HistoryItemType;
  readonly from?: number;
  readonly until?: number;
}

/** The history of one alarm or of all, oldest first. */
export function history(kernel: Kernel, { name, types, item, from, until }: HistoryFilter): AlarmHistoryItem[] {
  const streams = types.flatMap((type) =>
    name === undefined ? journal(kernel).streams(streamOf(type, '')) : [streamOf(type, name)],
  );
  return streams
    .flatMap((stream) => journal(kernel).read(stream, { from, until }))
    .filter(({ entry }) => item === undefined || entry.type === item)
    .sort((a, b) => a.at - b.at || a.id - b.id)
    .map(({ stream, at, entry }) => ({
      AlarmName: stream.slice(stream.indexOf('/') + 1),
      AlarmType: stream.slice(0, stream.indexOf('/')) as AlarmType,
      Timestamp: new Date(at),
      HistoryItemType: entry.type,
      HistorySummary: entry.summary,
      HistoryData: entry.data,
    }));
}
