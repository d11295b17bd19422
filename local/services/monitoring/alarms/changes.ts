import type { Kernel } from '../../../kernel/kernel';
import { dropTags } from '../tags';
import { references, stateOfRule } from './composite/rule';
import { evaluation, INTERVALS, intervalOf } from './evaluation/workflow';
import { recordConfiguration, recordStateUpdate } from './history';
import { alarmRows, instantText, isCompositeAlarm, isMetricAlarm } from './row';
import type { AlarmRow, AlarmState, CompositeAlarmRow } from './row';
import { alarm } from './workflow';

/** Gives an alarm a state, and all composite alarms above it theirs, in one transaction. */
export function changeState(kernel: Kernel, name: string, state: AlarmState, path: readonly string[] = []): void {
  kernel.store.transaction(() => {
    const before = alarmRows(kernel).get(name);
    const after = kernel.workflows.send(alarm, name, { type: 'state', state });
    if (before === undefined || after === undefined || before.state.value === state.value) return;
    recordStateUpdate(kernel, after, before.state, state);
    for (const parent of parentsOf(kernel, name))
      // Alarms may depend on each other in a circle: evaluation ends where it began, as on AWS.
      if (![...path, name].includes(parent.name))
        changeComposite(kernel, parent, transitionReason(after), after, [...path, name]);
  });
}

/** Creates or changes an alarm; a composite one gets its state at once. */
export function putAlarm(kernel: Kernel, put: Omit<AlarmRow, 'state' | 'transitionedAt'>): void {
  kernel.store.transaction(() => {
    const exists = alarmRows(kernel).has(put.name);
    const row = kernel.workflows.send(alarm, put.name, { type: 'put', alarm: put })!;
    recordConfiguration(kernel, row, exists ? 'Update' : 'Create');
    keepEvaluating(kernel);
    const reason = `${row.arn} was ${exists ? 'updated' : 'created'} and its alarm rule evaluates to`;
    if (isCompositeAlarm(row)) changeComposite(kernel, row, reason, undefined, []);
  });
}

export function deleteAlarm(kernel: Kernel, name: string): void {
  kernel.store.transaction(() => {
    const row = alarmRows(kernel).get(name);
    if (row === undefined) return;
    kernel.workflows.send(alarm, name, { type: 'delete' });
    recordConfiguration(kernel, row, 'Delete');
    dropTags(kernel, row.arn);
    keepEvaluating(kernel);
  });
}

/** The composite alarms whose rules name an alarm. */
export const parentsOf = (kernel: Pick<Kernel, 'store'>, name: string): CompositeAlarmRow[] =>
  alarmRows(kernel)
    .list()
    .filter(isCompositeAlarm)
    .filter(({ settings }) => references(settings.AlarmRule!).includes(name));

/** @param reason - without the state, if it ends with "evaluates to" */
function changeComposite(
  kernel: Kernel,
  { name, settings, state }: CompositeAlarmRow,
  reason: string,
  trigger: AlarmRow | undefined,
  path: readonly string[],
): void {
  const value = stateOfRule(settings.AlarmRule!, (child) => alarmRows(kernel).get(child)?.state.value);
  if (value === state.value) return;
  const triggers = trigger === undefined ? references(settings.AlarmRule!) : [trigger.name];
  changeState(
    kernel,
    name,
    {
      value,
      reason: trigger === undefined ? `${reason} ${value}` : reason,
      reasonData: JSON.stringify({ triggeringAlarms: triggers.flatMap((child) => triggeringAlarm(kernel, child)) }),
      at: kernel.clock.now(),
    },
    path,
  );
}

function triggeringAlarm(kernel: Kernel, name: string) {
  const row = alarmRows(kernel).get(name);
  return row === undefined
    ? []
    : [{ arn: row.arn, state: { value: row.state.value, timestamp: instantText(row.state.at) } }];
}

/** `... transitioned to ALARM at Friday 22 July, 2022 15:57:45 UTC` */
function transitionReason({ arn, state }: AlarmRow): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Date(state.at).toLocaleDateString('en-US', { ...options, timeZone: 'UTC' });
  const date = `${part({ weekday: 'long' })} ${part({ day: '2-digit' })} ${part({ month: 'long' })}, ${part({ year: 'numeric' })}`;
  return `${arn} transitioned to ${state.value} at ${date} ${new Date(state.at).toISOString().slice(11, 19)} UTC`;
}

/** Evaluations are under way for the intervals that alarms have, and for no others. */
export function keepEvaluating(kernel: Kernel): void {
  const needed = new Set(
    alarmRows(kernel)
      .list()
      .filter(isMetricAlarm)
      .map(({ settings }) => intervalOf(settings)),
  );
  for (const interval of INTERVALS)
    kernel.workflows.send(
      evaluation,
      String(interval),
      needed.has(interval) ? { type: 'start', interval } : { type: 'stop' },
    );
}
