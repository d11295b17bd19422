import type { Transition, Workflow } from '../../../kernel/workflow/workflow';
import { announce } from './effects/announce';
import { abort, call, watchChild } from './effects/call';
import { log } from './effects/log';
import { decide } from './decide';
import { Draft, HISTORY_LIMIT, MAIN } from './draft';
import type { ExecutionEffects, ExecutionEvent } from './events';
import type { Execution, ExecutionStart } from './row';
import { answered, failed, followed, limited, stopped, timedOut } from './steps';

type Next = Transition<Execution, ExecutionEvent, ExecutionEffects>;

/**
 * Executions of state machines. The row holds every thread's state, input and variables; an expression or a call is an
 * effect, a wait is a timer: nothing of an execution lives in memory.
 */
export const executions: Workflow<Execution, ExecutionEvent, ExecutionEffects> = {
  name: 'states:execution',
  transition(row, event, now): Next | undefined {
    if (event.type === 'start') return row === undefined ? started(event.start, now) : undefined;
    if (row === undefined) return undefined;
    if (event.type === 'forget') return { row: null };
    if (event.type === 'logDue') return logDue(row);
    if (row.status !== 'RUNNING') return undefined;
    const draft = new Draft(row, now);
    if (!apply(draft, event)) return undefined;
    if (draft.execution.events >= HISTORY_LIMIT) limited(draft);
    return draft.transition();
  },
  effects: { decide, call, watchChild, abort, log, announce },
  failed: (effect, error) =>
    effect.kind === 'announce' || effect.kind === 'log'
      ? { type: 'unheard' }
      : { type: 'broken', cause: `${effect.kind}: ${error.message}` },
};

function started(start: ExecutionStart, now: number): Next {
  const draft = new Draft({ ...start, status: 'RUNNING', startedAt: now, events: 0, threadCount: 0, threads: {} }, now);
  const main = draft.spawn({ region: [], startAt: start.startAt, input: start.input });
  draft.record(main, {
    type: 'ExecutionStarted',
    executionStartedEventDetails: {
      input: JSON.stringify(start.input),
      inputDetails: { truncated: false },
      roleArn: start.roleArn,
    },
  });
  if (start.timeoutSeconds !== undefined) draft.deadline(now + start.timeoutSeconds * 1000);
  draft.announce();
  draft.decide(main, { kind: 'entered' });
  return draft.transition();
}

/** The log gets what happened since it was last written to. */
function logDue({ unlogged, ...row }: Execution): Next {
  const { log, events, startedAt } = row;
  if (log === undefined || unlogged === undefined) return { row };
  return { row, effects: [{ kind: 'log', input: { log, after: unlogged, upTo: events, startedAt } }] };
}

/** Whether the event changes anything: what comes too late does not. */
function apply(draft: Draft, event: Exclude<ExecutionEvent, { type: 'start' | 'forget' | 'logDue' }>): boolean {
  switch (event.type) {
    case 'stop':
      stopped(draft, event.error, event.cause);
      return true;
    case 'expired':
      timedOut(draft);
      return true;
    case 'broken':
      failed(draft, MAIN, 'States.Runtime', event.cause);
      return true;
    case 'unheard':
      return false;
  }
  const thread = draft.thread(event.thread);
  if (thread?.step !== event.step) return false;
  if (event.type === 'decided') followed(draft, event.thread, event.decision);
  else answered(draft, event.thread, event);
  return true;
}
