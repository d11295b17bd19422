import type { Effect, Workflow } from '../../../kernel/workflow/workflow';
import { act, type Action } from './actions/act';
import { announce, configurationChange, stateChange, type Announcement } from './actions/event';
import type { AlarmRow, AlarmState } from './row';

type AlarmEvent =
  | { readonly type: 'put'; readonly alarm: Omit<AlarmRow, 'state' | 'transitionedAt'> }
  | { readonly type: 'state'; readonly state: AlarmState }
  | { readonly type: 'switch'; readonly enabled: boolean }
  | { readonly type: 'delete' };

/** What an alarm does when it changes. */
type AlarmEffects = { act: Action; announce: Announcement };

/**
 * An alarm by its name. Every transition is a change that somebody may wait for: evaluations that change nothing never come
 * here.
 */
export const alarm: Workflow<AlarmRow, AlarmEvent, AlarmEffects> = {
  name: 'monitoring:alarm',
  transition(row, event, now) {
    switch (event.type) {
      case 'put': {
        const state = row?.state ?? {
          value: 'INSUFFICIENT_DATA',
          reason: 'Unchecked: Initial alarm creation',
          at: now,
        };
        const put = { ...event.alarm, state, transitionedAt: row?.transitionedAt ?? now } as AlarmRow;
        const input = configurationChange(put, row === undefined ? 'create' : 'update', now, row);
        return { row: put, effects: [{ kind: 'announce', input }] };
      }
      case 'state':
        return row && changed(row, event.state);
      case 'switch':
        return row && { row: { ...row, settings: { ...row.settings, ActionsEnabled: event.enabled } } as AlarmRow };
      case 'delete':
        return row && { row: null, effects: [{ kind: 'announce', input: configurationChange(row, 'delete', now) }] };
    }
  },
  effects: { act, announce },
};

/** The same value with another reason is no transition: nothing is told to anybody. */
function changed(before: AlarmRow, state: AlarmState): { row: AlarmRow; effects?: Effect<AlarmEffects>[] } {
  if (before.state.value === state.value) return { row: { ...before, state } };
  const row = { ...before, state, transitionedAt: state.at };
  return {
    row,
    effects: [
      { kind: 'announce', input: stateChange(row, before.state) },
      ...actionsOf(row).map((target): Effect<AlarmEffects> => ({
        kind: 'act',
        input: { target, alarm: row, previous: before.state },
      })),
    ],
  };
}

function actionsOf({ settings, state }: AlarmRow): readonly string[] {
  if (settings.ActionsEnabled === false) return [];
  const actions = {
    OK: settings.OKActions,
    ALARM: settings.AlarmActions,
    INSUFFICIENT_DATA: settings.InsufficientDataActions,
  };
  return actions[state.value] ?? [];
}
