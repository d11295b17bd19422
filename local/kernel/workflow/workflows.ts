import { randomUUID } from 'node:crypto';
import type { Cancel } from '../clock/real';
import { DiskFullError } from '../disk';
import type { Kernel } from '../kernel';
import type { Collection } from '../store/collection';
import { recordKey, type OutboxRecord, type TimerRecord, type WatchRecord } from './records';
import type { AnyWorkflow, Effect, Transition, Workflow, WorkflowEvent } from './workflow';

type AnyTransition = Transition<object, WorkflowEvent, Record<string, object>>;

/** Runs the workflows of all services: transitions in transactions, then effects, timers and watches. */
export class Workflows {
  readonly #workflows = new Map<string, AnyWorkflow>();
  readonly #armed = new Map<string, Cancel>();
  /** Effects under way in this process. */
  readonly #running = new Set<string>();
  readonly #outbox: Collection<OutboxRecord>;
  readonly #timers: Collection<TimerRecord>;
  readonly #watches: Collection<WatchRecord>;
  #stopped = false;

  /**
   * @param kernel - its `workflows` is this
   * @param report - told of an error that no event stands for
   */
  constructor(
    private readonly kernel: Kernel,
    private readonly report: (error: Error, where: string) => void,
  ) {
    this.#outbox = kernel.store.collection('kernel:outbox');
    this.#timers = kernel.store.collection('kernel:timer');
    this.#watches = kernel.store.collection('kernel:watch');
  }

  register(workflow: AnyWorkflow): void {
    if (this.#workflows.has(workflow.name)) throw new Error(`workflow ${workflow.name} is registered already`);
    this.#workflows.set(workflow.name, workflow);
  }

  /** The rows of a workflow. Only `send` writes them. */
  rows<Row extends object, Event extends WorkflowEvent, Effects extends Record<string, object>>(
    workflow: Pick<Workflow<Row, Event, Effects>, 'name' | 'transition'>,
  ): Pick<Collection<Row>, 'get' | 'has' | 'list' | 'entries' | 'count'> {
    return this.kernel.store.collection<Row>(workflow.name);
  }

  /** Tells a row what happened; returns the row as it is then. Part of the current transaction, if there is one. */
  send<Row extends object, Event extends WorkflowEvent, Effects extends Record<string, object>>(
    workflow: Workflow<Row, Event, Effects>,
    key: string,
    event: Event,
  ): Row | undefined {
    return this.#send(workflow, key, event) as Row | undefined;
  }

  /** Wakes whoever watches a subject that is no workflow's row. */
  touched(subject: string): void {
    this.kernel.store.transaction(() => this.#wake(subject));
  }

  /** Goes on where an earlier process stopped: arms timers, and runs the effects that it did not finish. */
  resume(): void {
    for (const [id, timer] of this.#timers.entries()) this.#arm(id, timer);
    for (const [id, effect] of this.#outbox.entries()) void this.#run(id, effect, true);
  }

  /** Starts no more effects; what still runs is resumed by the next process. */
  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#armed.values()) cancel();
  }

  #send(workflow: AnyWorkflow, key: string, event: WorkflowEvent): object | undefined {
    const { store, clock } = this.kernel;
    return store.transaction(() => {
      const rows = store.collection<object>(workflow.name);
      const row = rows.get(key);
      const next = workflow.transition(row, event, clock.now()) as AnyTransition | undefined;
      if (next === undefined) return row;
      const written = next.row === null ? this.#remove(rows, workflow.name, key) : rows.put(key, next.row);
      for (const recorded of next.records ?? [])
        store.collection(recorded.collection).put(recorded.key, recorded.document);
      this.#follow(workflow, key, next);
      this.#wake(`${workflow.name}/${key}`);
      return written;
    });
  }

  #follow(workflow: AnyWorkflow, key: string, next: AnyTransition): void {
    for (const name of next.cancel ?? []) this.#disarm(recordKey(workflow.name, key, name));
    for (const timer of next.timers ?? []) this.#set({ ...timer, workflow: workflow.name, key });
    for (const { subject, event } of next.watches ?? [])
      this.#watches.put(recordKey(subject, workflow.name, key, event.type), { workflow: workflow.name, key, event });
    for (const effect of next.effects ?? []) this.#post(workflow.name, key, effect);
  }

  #post(workflow: string, key: string, effect: Effect<Record<string, object>>): void {
    const id = randomUUID();
    const record = { workflow, key, kind: effect.kind, input: effect.input, lease: effect.lease ?? true };
    this.#outbox.put(id, record);
    this.kernel.store.afterCommit(() => void this.#run(id, record, false));
  }

  async #run(id: string, effect: OutboxRecord, resumed: boolean): Promise<void> {
    // A request or a service's start may have posted it since this process began: then it runs already.
    if (this.#stopped || this.#running.has(id)) return;
    this.#running.add(id);
    const lease = effect.lease ? this.kernel.clock.lease(`${effect.workflow}/${effect.key} ${effect.kind}`) : undefined;
    try {
      const workflow = this.#workflow(effect.workflow);
      const event = await this.#outcome(workflow, id, effect, resumed);
      await this.kernel.disk.whenThereIsRoom(() => {
        if (this.#stopped) return;
        this.kernel.store.transaction(() => {
          this.#outbox.delete(id);
          if (event !== undefined) this.#send(workflow, effect.key, event);
        });
      });
    } catch (error) {
      if (!this.#stopped) this.report(error as Error, `${effect.workflow}/${effect.key} ${effect.kind}`);
    } finally {
      this.#running.delete(id);
      lease?.release();
    }
  }

  async #outcome(
    workflow: AnyWorkflow,
    id: string,
    effect: OutboxRecord,
    resumed: boolean,
  ): Promise<WorkflowEvent | undefined> {
    const handler = workflow.effects[effect.kind];
    let again = resumed;
    try {
      if (handler === undefined) throw new Error(`workflow ${workflow.name} has no effect ${effect.kind}`);
      // What had no room is done anew, as after a restart.
      return await this.kernel.disk.whenThereIsRoom(async () => {
        const context = { kernel: this.kernel, key: effect.key, id, resumed: again };
        again = true;
        return (await handler(effect.input, context)) ?? undefined;
      });
    } catch (error) {
      if (workflow.failed === undefined || this.#stopped) throw error;
      return workflow.failed({ kind: effect.kind, input: effect.input }, error as Error);
    }
  }

  #set(timer: TimerRecord): void {
    const id = recordKey(timer.workflow, timer.key, timer.name);
    this.#timers.put(id, timer);
    this.kernel.store.afterCommit(() => this.#arm(id, timer));
  }

  #arm(id: string, timer: TimerRecord): void {
    this.#armed.get(id)?.();
    const cancel = this.kernel.clock.at(timer.at, () => this.#fire(id, timer));
    this.#armed.set(id, cancel);
  }

  #fire(id: string, timer: TimerRecord): void {
    if (this.#stopped) return;
    this.#armed.delete(id);
    const send = () => {
      // A timer cancelled after it was due has no record any more; one set anew has another instant.
      if (this.#stopped || this.#timers.get(id)?.at !== timer.at) return;
      this.#timers.delete(id);
      this.#send(this.#workflow(timer.workflow), timer.key, timer.event);
    };
    const report = (error: unknown) =>
      this.report(error as Error, `${timer.workflow}/${timer.key} timer ${timer.name}`);
    try {
      this.kernel.store.transaction(send);
    } catch (thrown) {
      if (!(this.kernel.disk.explain(thrown) instanceof DiskFullError)) return report(thrown);
      const lease = this.kernel.clock.lease(`${timer.workflow}/${timer.key} timer ${timer.name}`);
      this.kernel.disk
        .whenThereIsRoom(() => this.kernel.store.transaction(send))
        .catch(report)
        .finally(() => lease.release());
    }
  }

  #disarm(id: string): void {
    if (!this.#timers.delete(id)) return;
    this.kernel.store.afterCommit(() => {
      if (this.#timers.has(id)) return;
      this.#armed.get(id)?.();
      this.#armed.delete(id);
    });
  }

  #remove(rows: Collection<object>, workflow: string, key: string): undefined {
    rows.delete(key);
    for (const [id] of this.#timers.entries({ prefix: recordKey(workflow, key, '') })) this.#disarm(id);
    for (const [id, watch] of this.#watches.entries())
      if (watch.workflow === workflow && watch.key === key) this.#watches.delete(id);
  }

  #wake(subject: string): void {
    for (const [id, { workflow, key, event }] of this.#watches.entries({ prefix: recordKey(subject, '') })) {
      // Whoever was woken before may have removed this one's row.
      if (this.#watches.delete(id)) this.#send(this.#workflow(workflow), key, event);
    }
  }

  #workflow(name: string): AnyWorkflow {
    const workflow = this.#workflows.get(name);
    if (workflow === undefined) throw new Error(`workflow ${name} is not registered: add its service to the cloud`);
    return workflow;
  }
}
