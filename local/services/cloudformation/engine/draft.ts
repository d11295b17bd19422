import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Effect, Transition, Watch, WorkflowTimer } from '../../../kernel/workflow/workflow';
import type { StackEffects, StackEventRecord } from './effects';
import type { StackWorkflowEvent } from './events';
import type { Operation, ResourceState, StackRow, Step } from './row';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A row in the making, with what follows from the change. */
export class Draft {
  readonly row: Writable<StackRow>;
  readonly #effects: Effect<StackEffects>[] = [];
  readonly #timers: WorkflowTimer<StackWorkflowEvent>[] = [];
  readonly #watches: Watch<StackWorkflowEvent>[] = [];
  readonly #cancel: string[] = [];
  readonly #events: StackEventRecord[] = [];

  constructor(
    row: StackRow,
    readonly now: number,
  ) {
    this.row = { ...row };
  }

  /** The operation under way. */
  get operation(): Operation {
    if (this.row.operation === undefined) throw new Error(`stack ${this.row.stackName} has no operation under way`);
    return this.row.operation;
  }

  /** Changes members of the operation under way. */
  operate(change: Partial<Operation>): void {
    this.row.operation = { ...this.operation, ...change };
  }

  step(key: string): Step {
    return this.operation.steps[key]!;
  }

  setStep(key: string, change: Partial<Step>): void {
    this.operate({ steps: { ...this.operation.steps, [key]: { ...this.step(key), ...change } } });
  }

  /** Gives the stack a status, which is an event. */
  stack(status: StackStatus, reason?: string): void {
    this.row.status = status;
    this.row.reason = reason;
    this.event(this.row.stackName, 'AWS::CloudFormation::Stack', status, reason, this.row.stackId);
  }

  /** Gives a resource a status, which is an event. */
  resource(
    logicalId: string,
    status: ResourceStatus,
    change: Partial<ResourceState> & { readonly reason?: string } = {},
  ): void {
    const before = this.row.resources[logicalId]!;
    const { reason } = change;
    const physicalId = change.physicalId ?? before.physicalId;
    const updatedAt = this.event(logicalId, before.type, status, reason, physicalId);
    const state: ResourceState = { ...before, ...change, status, reason, updatedAt };
    this.row.resources = { ...this.row.resources, [logicalId]: state };
  }

  /** Notes an event, and returns when it was. */
  event(
    logicalId: string,
    type: string,
    status: ResourceStatus | StackStatus,
    reason: string | undefined,
    physicalId: string | undefined,
  ): number {
    const { stackId, stackName, operation } = this.row;
    const number = ++this.row.events;
    const at = Math.max(Math.floor(this.now), this.row.eventAt + 1);
    this.row.eventAt = at;
    const token = operation?.token;
    this.#events.push({ stackId, stackName, logicalId, physicalId, type, status, reason, token, at, number });
    return at;
  }

  effect(effect: Effect<StackEffects>): void {
    this.#effects.push(effect);
  }

  timer(name: string, at: number, event: StackWorkflowEvent): void {
    this.#timers.push({ name, at, event });
  }

  watch(subject: string, event: StackWorkflowEvent): void {
    this.#watches.push({ subject, event });
  }

  cancel(...timers: string[]): void {
    this.#cancel.push(...timers);
  }

  /** The transition: events are written down before anything else happens. */
  finish(): Transition<StackRow, StackWorkflowEvent, StackEffects> {
    const record: Effect<StackEffects>[] =
      this.#events.length === 0 ? [] : [{ kind: 'record', input: { events: this.#events }, lease: false }];
    return {
      row: this.row,
      effects: [...record, ...this.#effects],
      timers: this.#timers,
      watches: this.#watches,
      cancel: this.#cancel,
    };
  }
}
