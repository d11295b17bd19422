import type { Cancel, RealTimers } from '../../kernel/clock/real';
import type { FunctionSpec, Surroundings } from './function-spec';
import { Slot, type SlotIdentity } from './slot';

/** Real ms after which a process that nobody invokes is ended. */
const IDLE = 60_000;

/** Told of every process, so that a later run can end what this one leaves behind. */
export interface ProcessLedger {
  began(process: SlotIdentity): void;
  ended(pid: number): void;
}

/** The processes of all functions: taken for an invocation, given back after it. */
export class SlotPool {
  readonly #idle = new Map<string, { readonly slot: Slot; readonly cancel: Cancel }[]>();
  readonly #busy = new Set<Slot>();

  constructor(
    private readonly real: RealTimers,
    private readonly ledger: ProcessLedger,
  ) {}

  /** A process for one invocation: the one used last, or a new one. */
  async take(spec: FunctionSpec, surroundings: () => Surroundings): Promise<Slot> {
    for (let kept = this.#idle.get(spec.key)?.pop(); kept !== undefined; kept = this.#idle.get(spec.key)?.pop()) {
      kept.cancel();
      this.#use(kept.slot);
      if (await kept.slot.waits()) return kept.slot;
      this.#busy.delete(kept.slot);
      this.#end(kept.slot);
    }
    const slot = await Slot.start(spec, surroundings(), this.real);
    if (slot.identity !== undefined) this.ledger.began(slot.identity);
    return this.#use(slot);
  }

  /** Keeps a process for the next invocation, unless it has ended. */
  give(slot: Slot): void {
    if (!this.#busy.delete(slot) || !slot.alive) return this.#end(slot);
    const kept = { slot, cancel: this.real.after(IDLE, () => this.#expire(slot)) };
    this.#idle.set(slot.spec.key, [...(this.#idle.get(slot.spec.key) ?? []), kept]);
  }

  /** Ends the idle processes of a function; with a version, of that alone. Busy ones end with their invocation. */
  retire(name: string, keep?: string): void {
    for (const [key, kept] of this.#idle)
      for (const { slot, cancel } of [...kept])
        if (slot.spec.name === name && slot.spec.key !== keep) {
          cancel();
          this.#idle.set(
            key,
            this.#idle.get(key)!.filter((other) => other.slot !== slot),
          );
          this.#end(slot);
        }
  }

  /** Ends everything. */
  close(): void {
    for (const kept of this.#idle.values())
      for (const { slot, cancel } of kept) {
        cancel();
        this.#end(slot);
      }
    this.#idle.clear();
    for (const slot of this.#busy) this.#end(slot);
    this.#busy.clear();
  }

  #use(slot: Slot): Slot {
    this.#busy.add(slot);
    return slot;
  }

  #expire(slot: Slot): void {
    const kept = this.#idle.get(slot.spec.key) ?? [];
    this.#idle.set(
      slot.spec.key,
      kept.filter((other) => other.slot !== slot),
    );
    this.#end(slot);
  }

  #end(slot: Slot): void {
    const pid = slot.identity?.pid;
    slot.end();
    if (pid !== undefined) this.ledger.ended(pid);
  }
}
