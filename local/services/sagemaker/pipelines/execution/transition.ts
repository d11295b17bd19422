import type { Effect, Transition, Watch, WorkflowTimer } from '../../../../kernel/workflow/workflow';
import type { Notification } from '../../events/notification';
import { omit } from '../../omit';
import type { Attempt, ExecutionEffects, ExecutionEvent, Failure, Success } from './events';
import { executionMeasures, stepMeasures, type Measures } from './measures';
import { executionNotice, stepNotice } from './notices';
import { readySteps } from './readiness';
import { countRetry, nextRetry } from './retry';
import { isActive, isOver, type ExecutionRow, type StepRow } from './row';

type Next = Transition<ExecutionRow, ExecutionEvent, ExecutionEffects>;

/** What AWS says when a step has failed; the step itself has the reason. */
const FAILED = 'Step failure: One or multiple steps failed.';

/**
 * One execution: begins the steps whose time has come, as many at once as it may, and ends when nothing is left to do. When
 * a step has failed, those under way end by themselves and no other begins.
 */
export function executionTransition(
  row: ExecutionRow | undefined,
  event: ExecutionEvent,
  now: number,
): Next | undefined {
  if (event.type === 'start') {
    if (row !== undefined) return undefined;
    const begun = { ...event.execution, status: 'Executing', steps: {}, round: 0, modified: new Date(now) } as const;
    return new Change(begun, now, true).next();
  }
  if (row === undefined) return undefined;
  const change = new Change(row, now);
  switch (event.type) {
    case 'delete':
      return isOver(row) ? { row: null } : undefined;
    case 'update':
      return change.update(omit(event, 'type', 'by'), event.by);
    case 'rerun':
      return row.status === 'Failed' || row.status === 'Stopped' ? change.rerun(event) : undefined;
    case 'stop':
      return row.status === 'Executing' ? change.stop(event.by) : undefined;
    default:
      return ofStep(change, row, event);
  }
}

type StepEvent = Extract<ExecutionEvent, Attempt>;

function ofStep(change: Change, row: ExecutionRow, event: StepEvent): Next | undefined {
  const step = row.steps[event.step];
  if (step === undefined || step.attempt !== event.attempt || !isActive(step)) return undefined;
  if (event.type === 'started') return change.started(event, step);
  if (event.type === 'succeeded') return change.succeeded(event, step, event.success);
  if (event.type === 'failed') return change.failed(event, step, event.failure);
  if (event.type === 'running') return change.looked(event, step);
  if (event.type.startsWith('changed:')) return change.changed(event, step);
  return change.retry(event, step);
}

/** Collects what follows from one event. */
class Change {
  readonly #effects: Effect<ExecutionEffects>[] = [];
  readonly #timers: WorkflowTimer<ExecutionEvent>[] = [];
  readonly #cancel: string[] = [];
  readonly #watches: Watch<ExecutionEvent>[] = [];

  constructor(
    private row: ExecutionRow,
    private readonly now: number,
    begins = false,
  ) {
    if (begins) this.#tell(executionNotice(row, undefined, now), executionMeasures(row, now));
  }

  started(event: Extract<ExecutionEvent, { type: 'started' }>, step: StepRow): Next {
    const { metadata, job, cacheKey } = event;
    const stopping = this.row.status === 'Stopping';
    this.#put(event.step, {
      ...step,
      status: stopping ? 'Stopping' : 'Executing',
      metadata,
      job,
      cacheKey,
      looking: 'now',
    });
    this.#effects.push({ kind: 'look', input: attemptOf(event) });
    if (stopping) this.#effects.push({ kind: 'stop', input: attemptOf(event) });
    this.#watch(event, job.kind, job.name);
    return this.next();
  }

  /** The watch is renewed before anybody looks, so that no change is missed. */
  changed(event: Attempt, step: StepRow): Next {
    if (step.looking === undefined) this.#effects.push({ kind: 'look', input: attemptOf(event) });
    this.#put(event.step, { ...step, looking: step.looking === undefined ? 'now' : 'again' });
    if (step.job !== undefined) this.#watch(event, step.job.kind, step.job.name);
    return this.next();
  }

  looked(event: Attempt, step: StepRow): Next {
    if (step.looking === 'again') this.#effects.push({ kind: 'look', input: attemptOf(event) });
    this.#put(event.step, { ...step, looking: step.looking === 'again' ? 'now' : undefined });
    return this.next();
  }

  succeeded(event: Attempt, step: StepRow, { properties, metadata, outcome, cachedFrom }: Success): Next {
    this.#end(event.step, step, {
      status: 'Succeeded',
      properties,
      metadata: metadata ?? step.metadata,
      outcome,
      cacheHit: cachedFrom === undefined ? undefined : { SourcePipelineExecutionArn: cachedFrom },
    });
    return this.next();
  }

  failed(event: Attempt, step: StepRow, { reason, exception, metadata, stopped }: Failure): Next {
    const policies = this.row.nodes.find(({ name }) => name === event.step)!.retries;
    const stopping = this.row.status === 'Stopping';
    const retry = stopping ? undefined : nextRetry(policies, step, exception, this.now);
    if (retry === undefined) {
      const status = stopping && stopped === true ? 'Stopped' : 'Failed';
      const failureReason = status === 'Stopped' ? undefined : reason;
      this.#end(event.step, step, { status, failureReason, metadata: metadata ?? step.metadata });
      return this.next();
    }
    const retried = countRetry(step.retried, retry.policy);
    this.#put(event.step, { ...step, status: 'Executing', waiting: true, job: undefined, looking: undefined, retried });
    const type = `retry:${event.step}` as const;
    this.#timers.push({ name: type, at: retry.at, event: { ...attemptOf(event), type } });
    return this.next();
  }

  retry(event: Attempt, step: StepRow): Next {
    const attempt = step.attempt + 1;
    this.#put(event.step, { ...step, status: 'Starting', waiting: undefined, attempt, metadata: undefined });
    this.#effects.push({ kind: 'begin', input: { step: event.step, attempt } });
    return this.next();
  }

  stop(by: ExecutionRow['modifiedBy']): Next {
    this.#become({ status: 'Stopping', modifiedBy: by });
    for (const [name, step] of Object.entries(this.row.steps)) {
      if (!isActive(step)) continue;
      if (step.waiting === true) {
        this.#cancel.push(`retry:${name}`);
        this.#end(name, step, { status: 'Stopped', waiting: undefined });
      } else if (step.job !== undefined) {
        this.#put(name, { ...step, status: 'Stopping' });
        this.#effects.push({ kind: 'stop', input: { step: name, attempt: step.attempt } });
      }
    }
    return this.next();
  }

  /** Steps that succeeded keep their results; everything else begins anew. */
  rerun({ by, parallel }: Extract<ExecutionEvent, { type: 'rerun' }>): Next {
    const kept = Object.entries(this.row.steps).filter(([, { status }]) => status === 'Succeeded');
    this.row = { ...this.row, steps: Object.fromEntries(kept), round: this.row.round + 1, ended: undefined };
    this.#become({ status: 'Executing', failureReason: undefined, modifiedBy: by });
    return this.update({ parallel }, by);
  }

  update(
    { displayName, description, parallel }: { displayName?: string; description?: string; parallel?: number },
    by: ExecutionRow['modifiedBy'],
  ): Next {
    this.row = {
      ...this.row,
      displayName: displayName ?? this.row.displayName,
      description: description ?? this.row.description,
      parallel: parallel ?? this.row.parallel,
      parallelAsked: this.row.parallelAsked || parallel !== undefined,
      modified: new Date(this.now),
      modifiedBy: by,
    };
    return this.next();
  }

  /** Begins what can begin, or ends the execution. */
  next(): Next {
    if (!isOver(this.row)) this.#advance();
    const { row } = this;
    return { row, effects: this.#effects, timers: this.#timers, cancel: this.#cancel, watches: this.#watches };
  }

  #advance(): void {
    const steps = Object.values(this.row.steps);
    const failed = steps.some(({ status }) => status === 'Failed');
    let active = steps.filter(isActive).length;
    if (this.row.status === 'Executing' && !failed) {
      for (const { name } of readySteps(this.row)) {
        if (active >= this.row.parallel) break;
        active += 1;
        this.#put(name, { status: 'Starting', attempt: 1, started: new Date(this.now), retried: [] });
        this.#effects.push({ kind: 'begin', input: { step: name, attempt: 1 } });
      }
    }
    if (active > 0) return;
    const ended = new Date(this.now);
    if (failed) this.#become({ status: 'Failed', failureReason: FAILED, ended });
    else this.#become({ status: this.row.status === 'Stopping' ? 'Stopped' : 'Succeeded', ended });
  }

  #become(change: Partial<ExecutionRow>): void {
    const before = this.row.status;
    this.row = { ...this.row, ...change, modified: new Date(this.now) };
    this.#tell(executionNotice(this.row, before, this.now), executionMeasures(this.row, this.now));
  }

  #end(name: string, step: StepRow, change: Partial<StepRow>): void {
    this.#put(name, { ...step, ...change, job: undefined, looking: undefined, ended: new Date(this.now) });
  }

  #put(name: string, step: StepRow): void {
    const before = this.row.steps[name]?.status;
    this.row = { ...this.row, steps: { ...this.row.steps, [name]: step }, modified: new Date(this.now) };
    if (step.status === before) return;
    this.#tell(stepNotice(this.row, name, before, this.now), stepMeasures(this.row, name, this.now));
  }

  #watch({ step, attempt }: Attempt, kind: string, job: string): void {
    const type = `changed:${step}` as const;
    this.#watches.push({ subject: `sagemaker:${kind}-job/${job}`, event: { type, step, attempt } });
  }

  #tell(notice: Notification, measures: Measures): void {
    this.#effects.push({ kind: 'notify', input: notice }, { kind: 'measure', input: measures });
  }
}

const attemptOf = ({ step, attempt }: Attempt): Attempt => ({ step, attempt });
