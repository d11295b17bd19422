import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Effect, Transition, Watch, WorkflowTimer } from '../../../kernel/workflow/workflow';
import type { Json } from '../../integration/json';
import type { HistoryDraft, Trigger } from './decision';
import { isLogged } from './effects/log';
import type { ExecutionEffects, ExecutionEvent } from './events';
import { historyRecord } from './history';
import type { Branch, Execution, ExecutionStatus, Thread } from './row';

/** The machine's own thread. */
export const MAIN = '0';

/** The most events that a history takes; the last one says so. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export const HISTORY_LIMIT = 25_000;

/** Virtual ms between an event and its arrival in the log: what happens meanwhile comes with it. */
const LOG_DELAY = 1000;

/** The timers that a thread may have, one of each. */
export const THREAD_TIMERS = ['wait', 'retry', 'timeout', 'heartbeat'] as const;

/** An execution being changed by one event: what becomes of the row, and what follows from it. */
export class Draft {
  #row: Execution;
  readonly #threads: Record<string, Thread>;
  readonly #effects: Effect<ExecutionEffects>[] = [];
  readonly #timers: WorkflowTimer<ExecutionEvent>[] = [];
  readonly #cancel: string[] = [];
  readonly #watches: Watch<ExecutionEvent>[] = [];
  readonly #history: HistoryEvent[] = [];

  constructor(
    row: Execution,
    readonly now: number,
  ) {
    this.#row = row;
    this.#threads = { ...row.threads };
  }

  get execution(): Execution {
    return this.#row;
  }

  thread(name: string): Thread | undefined {
    return this.#threads[name];
  }

  /** Adds events to a thread's history. */
  record(name: string, ...drafts: readonly HistoryDraft[]): void {
    for (const draft of drafts) {
      const id = this.#row.events + 1;
      const thread = this.#threads[name];
      const event = { ...draft, id, previousEventId: thread?.lastEvent ?? 0, timestamp: new Date(this.now) };
      this.#history.push(event as HistoryEvent);
      this.#row = { ...this.#row, events: id };
      if (thread !== undefined) this.change(name, { lastEvent: id });
    }
  }

  change(name: string, changes: Partial<Thread>): void {
    this.#threads[name] = { ...this.#threads[name]!, ...changes };
  }

  /** Begins a thread at its first state. */
  spawn(branch: Omit<Branch, 'index'>, parent?: Thread['parent']): string {
    const name = String(this.#row.threadCount);
    const above = parent === undefined ? undefined : this.#threads[parent.thread];
    this.#row = { ...this.#row, threadCount: this.#row.threadCount + 1 };
    this.#threads[name] = {
      parent,
      region: branch.region,
      state: branch.startAt,
      input: branch.input,
      variables: {},
      step: 0,
      enteredAt: this.now,
      retries: [],
      item: branch.item === undefined ? above?.item : { Value: branch.input, ...branch.item },
      lastEvent: above?.lastEvent ?? this.#row.events,
    };
    return name;
  }

  /** Moves a thread to a state. */
  enter(name: string, state: string, input: Json): void {
    this.#quiet(name);
    const step = this.#threads[name]!.step + 1;
    this.change(name, { state, input, step, enteredAt: this.now, retries: [], call: undefined, fork: undefined });
    this.decide(name, { kind: 'entered' });
  }

  /** Has a thread find out what it does next. */
  decide(name: string, trigger: Trigger): void {
    this.effect({ kind: 'decide', input: { thread: name, step: this.#threads[name]!.step, trigger } });
  }

  /** Ends whatever the thread waits for; answers that still come are too late. */
  settle(name: string): void {
    this.#quiet(name);
    this.change(name, { step: this.#threads[name]!.step + 1, call: undefined, fork: undefined });
  }

  /** Removes what a thread started; returns it without the thread named `failed`. */
  removeBelow(name: string, failed?: string): Thread[] {
    const below = Object.keys(this.#threads).filter((other) => this.#threads[other]!.parent?.thread === name);
    return below.flatMap((child) => {
      const removed = this.remove(child);
      return child === failed ? removed.slice(0, -1) : removed;
    });
  }

  /** Removes a thread with everything that it started, and returns them, itself last. */
  remove(name: string): Thread[] {
    const removed = this.removeBelow(name);
    const thread = this.#threads[name]!;
    this.#quiet(name);
    if (thread.call?.child !== undefined) this.effect({ kind: 'abort', input: { executionArn: thread.call.child } });
    delete this.#threads[name];
    return [...removed, thread];
  }

  /** Sets a timer of a thread. */
  timer(name: string, timer: (typeof THREAD_TIMERS)[number], at: number): void {
    const { step } = this.#threads[name]!;
    this.#timers.push({ name: `${name}:${timer}`, at, event: { type: 'due', thread: name, step, timer } });
  }

  /** Sets a timer of the whole execution. */
  deadline(at: number): void {
    this.#timers.push({ name: 'execution', at, event: { type: 'expired' } });
  }

  watch(subject: string, event: ExecutionEvent): void {
    this.#watches.push({ subject, event });
  }

  effect(effect: Effect<ExecutionEffects>): void {
    this.#effects.push(effect);
  }

  /** Ends the execution and all its threads. */
  end(status: Exclude<ExecutionStatus, 'RUNNING'>, outcome: Pick<Execution, 'output' | 'error' | 'cause'>): void {
    if (this.#threads[MAIN] !== undefined) this.remove(MAIN);
    this.#cancel.push('execution');
    this.#row = { ...this.#row, ...outcome, status, stoppedAt: this.now };
    this.announce();
  }

  /** Tells EventBridge and CloudWatch what the execution's status is. */
  announce(): void {
    const { status, output, error, cause, startedAt, stoppedAt } = this.#row;
    this.effect({ kind: 'announce', input: { status, output, error, cause, startedAt, stoppedAt }, lease: true });
  }

  transition(): Transition<Execution, ExecutionEvent, ExecutionEffects> {
    const log = this.#logTimer();
    return {
      row: { ...this.#row, threads: this.#threads },
      records: this.#history.map((event) => historyRecord(this.#row.executionArn, event)),
      effects: this.#effects,
      timers: [...(this.#row.status === 'RUNNING' ? this.#timers : []), ...log],
      cancel: this.#cancel,
      watches: this.#watches,
    };
  }

  #logTimer(): WorkflowTimer<ExecutionEvent>[] {
    const { log, unlogged, events } = this.#row;
    const logged = log !== undefined && this.#history.some(({ type }) => isLogged(log, type));
    if (!logged || unlogged !== undefined) return [];
    this.#row = { ...this.#row, unlogged: events - this.#history.length };
    return [{ name: 'log', at: this.now + LOG_DELAY, event: { type: 'logDue' } }];
  }

  #quiet(name: string): void {
    for (const timer of THREAD_TIMERS) this.#cancel.push(`${name}:${timer}`);
  }
}
