import type { Json } from '../../integration/json';
import type { Call, Decision, HistoryDraft } from './decision';
import { MAIN, type Draft } from './draft';
import type { ExecutionEvent } from './events';
import { callEvent } from './history-events';
import type { Branch, Fork, Thread } from './row';

/** Does what a thread decided. */
export function followed(draft: Draft, name: string, decision: Decision): void {
  draft.record(name, ...decision.history);
  switch (decision.kind) {
    case 'leave': {
      draft.change(name, { variables: { ...draft.thread(name)!.variables, ...decision.assigned } });
      if (decision.next === undefined) ended(draft, name, decision.output);
      else draft.enter(name, decision.next, decision.output);
      return;
    }
    case 'call':
      return called(draft, name, decision.call);
    case 'wait':
      return draft.timer(name, 'wait', decision.until);
    case 'fork':
      return forked(draft, name, decision);
    case 'retry': {
      const retries = [...draft.thread(name)!.retries];
      retries[decision.retrier] = (retries[decision.retrier] ?? 0) + 1;
      draft.change(name, { retries: Array.from(retries, (used) => used ?? 0) });
      return draft.timer(name, 'retry', decision.at);
    }
    case 'fail':
      return failed(draft, name, decision.error, decision.cause);
  }
}

type Answer = Extract<
  ExecutionEvent,
  { type: 'submitted' | 'succeeded' | 'failed' | 'heartbeat' | 'due' | 'childChanged' }
>;

/** Takes what came for a thread's call or timer. */
export function answered(draft: Draft, name: string, event: Answer): void {
  const thread = draft.thread(name)!;
  if (event.type === 'due' && (event.timer === 'wait' || event.timer === 'retry')) {
    draft.settle(name);
    return draft.decide(name, { kind: event.timer === 'wait' ? 'waited' : 'retried' });
  }
  const { call } = thread;
  if (call === undefined) return;
  switch (event.type) {
    case 'submitted':
      draft.record(name, callEvent(call, 'Submitted', { output: event.output }));
      if (event.child !== undefined) draft.change(name, { call: { ...call, child: event.child } });
      return event.child === undefined ? undefined : observe(draft, name, event.child);
    case 'childChanged':
      return call.child === undefined ? undefined : observe(draft, name, call.child);
    case 'succeeded':
      draft.record(name, callEvent(call, 'Succeeded', { output: event.output }));
      draft.settle(name);
      return draft.decide(name, { kind: 'result', result: event.output });
    case 'failed':
      return callFailed(draft, name, callEvent(call, 'Failed', event), event.error, event.cause);
    case 'heartbeat':
      if (call.heartbeatSeconds !== undefined) draft.timer(name, 'heartbeat', draft.now + call.heartbeatSeconds * 1000);
      return;
    case 'due': {
      const error = event.timer === 'heartbeat' ? 'States.HeartbeatTimeout' : 'States.Timeout';
      if (call.child !== undefined) draft.effect({ kind: 'abort', input: { executionArn: call.child } });
      return callFailed(draft, name, callEvent(call, 'TimedOut', { error }), error);
    }
  }
}

/** The whole execution took longer than its TimeoutSeconds. */
export function timedOut(draft: Draft): void {
  draft.record(MAIN, { type: 'ExecutionTimedOut', executionTimedOutEventDetails: { error: 'States.Timeout' } });
  draft.end('TIMED_OUT', { error: 'States.Timeout' });
}

/** Somebody stopped the execution. */
export function stopped(draft: Draft, error?: string, cause?: string): void {
  draft.record(MAIN, { type: 'ExecutionAborted', executionAbortedEventDetails: { error, cause } });
  draft.end('ABORTED', { error, cause });
}

/** The history is full. */
export function limited(draft: Draft): void {
  if (draft.execution.status !== 'RUNNING') return;
  failed(draft, MAIN, 'States.Runtime', 'The execution reached the maximum number of history events (25000).');
}

/** A thread has failed: its parent state fails with it, or the execution. */
export function failed(draft: Draft, name: string, error?: string, cause?: string): void {
  const { parent } = draft.thread(name)!;
  if (parent === undefined) {
    draft.record(name, { type: 'ExecutionFailed', executionFailedEventDetails: { error, cause } });
    return draft.end('FAILED', { error, cause });
  }
  const above = draft.thread(parent.thread)!;
  if (above.fork?.kind === 'Map') draft.record(name, iteration('MapIterationFailed', above, parent.index));
  for (const thread of draft.removeBelow(parent.thread, name)) draft.record(parent.thread, ...abortion(thread, above));
  draft.record(parent.thread, { type: above.fork?.kind === 'Map' ? 'MapStateFailed' : 'ParallelStateFailed' });
  draft.settle(parent.thread);
  draft.decide(parent.thread, { kind: 'error', error: error ?? 'States.BranchFailed', cause });
}

function callFailed(draft: Draft, name: string, event: HistoryDraft, error: string, cause?: string): void {
  draft.record(name, event);
  draft.settle(name);
  draft.decide(name, { kind: 'error', error, cause });
}

function called(draft: Draft, name: string, call: Call): void {
  const { integration, resourceType, resource, token, timeoutSeconds, heartbeatSeconds } = call;
  draft.change(name, { call: { integration, resourceType, resource, token, heartbeatSeconds } });
  draft.effect({ kind: 'call', input: { thread: name, step: draft.thread(name)!.step, call } });
  if (timeoutSeconds !== undefined) draft.timer(name, 'timeout', draft.now + timeoutSeconds * 1000);
  if (heartbeatSeconds !== undefined) draft.timer(name, 'heartbeat', draft.now + heartbeatSeconds * 1000);
}

/** Looks at the child now, and again when it changes. */
function observe(draft: Draft, name: string, executionArn: string): void {
  const { step } = draft.thread(name)!;
  draft.watch(`states:execution/${executionArn}`, { type: 'childChanged', thread: name, step });
  draft.effect({ kind: 'watchChild', input: { thread: name, step, executionArn } });
}

function forked(draft: Draft, name: string, { of, branches, concurrency }: Extract<Decision, { kind: 'fork' }>): void {
  const limit = concurrency === 0 ? branches.length : concurrency;
  draft.change(name, {
    fork: { kind: of, results: branches.map(() => null), waiting: branches, running: 0 },
  });
  for (let index = 0; index < limit && index < branches.length; index++) next(draft, name);
  if (branches.length === 0) joined(draft, name, []);
}

/** Begins the next branch that waits. */
function next(draft: Draft, name: string): void {
  const { fork } = draft.thread(name)!;
  const [first, ...waiting] = fork!.waiting as [Branch, ...Branch[]];
  draft.change(name, { fork: { ...fork!, waiting, running: fork!.running + 1 } });
  const child = draft.spawn(first, { thread: name, index: first.index });
  if (fork!.kind === 'Map') draft.record(child, iteration('MapIterationStarted', draft.thread(name)!, first.index));
  draft.decide(child, { kind: 'entered' });
}

/** A thread has come to its end. */
function ended(draft: Draft, name: string, output: Json): void {
  const { parent } = draft.thread(name)!;
  if (parent === undefined) {
    const text = JSON.stringify(output);
    draft.record(name, {
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output: text, outputDetails: { truncated: false } },
    });
    return draft.end('SUCCEEDED', { output });
  }
  const above = draft.thread(parent.thread)!;
  if (above.fork?.kind === 'Map') draft.record(name, iteration('MapIterationSucceeded', above, parent.index));
  const { lastEvent } = draft.remove(name).at(-1)!;
  const fork: Fork = {
    ...above.fork!,
    results: above.fork!.results.map((result, index) => (index === parent.index ? output : result)),
    running: above.fork!.running - 1,
  };
  draft.change(parent.thread, { fork, lastEvent });
  if (fork.waiting.length > 0) next(draft, parent.thread);
  else if (fork.running === 0) joined(draft, parent.thread, fork.results);
}

function joined(draft: Draft, name: string, results: readonly Json[]): void {
  draft.record(name, {
    type: draft.thread(name)!.fork!.kind === 'Map' ? 'MapStateSucceeded' : 'ParallelStateSucceeded',
  });
  draft.settle(name);
  draft.decide(name, { kind: 'result', result: results });
}

function iteration(type: HistoryDraft['type'], above: Thread, index: number): HistoryDraft {
  const details = { name: above.state, index };
  switch (type) {
    case 'MapIterationStarted':
      return { type, mapIterationStartedEventDetails: details };
    case 'MapIterationSucceeded':
      return { type, mapIterationSucceededEventDetails: details };
    case 'MapIterationFailed':
      return { type, mapIterationFailedEventDetails: details };
    default:
      return { type: 'MapIterationAborted', mapIterationAbortedEventDetails: details };
  }
}

/** What the history says of a thread that ended because another failed. */
function abortion(thread: Thread, above: Thread): HistoryDraft[] {
  const state: HistoryDraft[] = [];
  if (thread.call !== undefined) state.push({ type: 'TaskStateAborted' });
  if (thread.fork !== undefined)
    state.push({ type: thread.fork.kind === 'Map' ? 'MapStateAborted' : 'ParallelStateAborted' });
  if (above.fork?.kind === 'Map' && thread.parent !== undefined)
    state.push(iteration('MapIterationAborted', above, thread.parent.index));
  return state;
}
