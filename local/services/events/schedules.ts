import { createHash } from 'node:crypto';
import type { EffectContext, Transition, Workflow } from '../../kernel/workflow/workflow';
import { parseSchedule } from '../integration/schedule/expression';
import { send } from './delivery/send';
import { eventTime } from './event';
import { rules } from './rules';

/** The schedule of a rule: when it fires next. */
export interface RuleSchedule {
  readonly expression: string;
  /** Virtual ms since 1970 from which a rate counts. */
  readonly since: number;
}

type ScheduleEvent =
  | { readonly type: 'set'; readonly expression: string }
  | { readonly type: 'clear' }
  | { readonly type: 'due'; readonly at: number };

type ScheduleEffects = { readonly fire: { readonly at: number } };

type Next = Transition<RuleSchedule, ScheduleEvent, ScheduleEffects>;

/** Fires the rules that have a ScheduleExpression; a row's key is its rule's. */
export const schedules: Workflow<RuleSchedule, ScheduleEvent, ScheduleEffects> = {
  name: 'events:schedule',
  transition(row, event, now): Next | undefined {
    if (event.type === 'clear') return row === undefined ? undefined : { row: null };
    if (event.type === 'set') {
      // Setting the same again does not start a rate anew.
      if (row?.expression === event.expression) return undefined;
      return armed({ expression: event.expression, since: now }, now);
    }
    return row === undefined
      ? undefined
      : { ...armed(row, event.at), effects: [{ kind: 'fire', input: { at: event.at } }] };
  },
  effects: { fire },
};

function armed(row: RuleSchedule, after: number): Next {
  const at = parseSchedule(row.expression, row.since).next(after);
  return at === undefined
    ? { row, cancel: ['next'] }
    : { row, timers: [{ name: 'next', at, event: { type: 'due', at } }] };
}

function fire({ at }: ScheduleEffects['fire'], { kernel, key }: EffectContext): void {
  const rule = rules(kernel).get(key);
  if (rule === undefined || !rule.enabled) return;
  // The same tick has the same id: what is still on its way is not sent twice.
  const digest = createHash('sha256').update(`${rule.arn}@${at}`).digest('hex');
  kernel.store.transaction(() =>
    send(kernel, rule, {
      version: '0',
      id: `${digest.slice(0, 8)}-${digest.slice(8, 12)}-${digest.slice(12, 16)}-${digest.slice(16, 20)}-${digest.slice(20, 32)}`,
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: kernel.accountId,
      time: eventTime(at),
      region: kernel.region,
      resources: [rule.arn],
      detail: {},
    }),
  );
}
