import type { Kernel } from '../kernel';

/** What happens to a row: a name and whatever the transition needs to know. */
export interface WorkflowEvent {
  readonly type: string;
}

/**
 * A persisted state machine. `transition` is pure: it decides from a row and an event what the row becomes, which effects
 * run and which timers are set; all of that is written in one transaction, and only then do the effects run. So a process
 * that is killed at any moment goes on where it stopped: rows, timers and unfinished effects are read back.
 *
 * Effects therefore run at least once: an effect that is `resumed` may have happened already, and must find out.
 *
 * @typeParam Effects - by kind, what each effect is given
 */
export interface Workflow<
  Row extends object,
  Event extends WorkflowEvent,
  Effects extends Record<string, object> = Record<string, never>,
> {
  /** `service:kind`; also the name of the collection that holds the rows, so Describe and List read the same ones. */
  readonly name: string;
  /**
   * @param row - undefined before the first event
   * @param now - virtual ms since 1970
   * @returns what follows; undefined ignores the event (a late timer, a duplicate)
   */
  transition(row: Row | undefined, event: Event, now: number): Transition<Row, Event, Effects> | undefined;
  /** What each kind of effect does; the event that it resolves to is sent to the same row. */
  readonly effects: { readonly [Kind in keyof Effects]: EffectHandler<Effects[Kind], Event> };
  /** The event for an effect that threw; without it the error is only reported. */
  failed?(effect: Effect<Effects>, error: Error): Event;
}

/** A workflow whose types are forgotten: what a service lists. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- rows, events and effects vary; `send` checks them
export type AnyWorkflow = Workflow<any, any, any>;

/** What follows from an event. */
export interface Transition<Row, Event, Effects extends Record<string, object>> {
  /** The row from now on; null removes it with its timers and watches. */
  readonly row: Row | null;
  /** Documents that tell what happened, written with the row. */
  readonly records?: readonly Recorded[];
  readonly effects?: readonly Effect<Effects>[];
  readonly timers?: readonly WorkflowTimer<Event>[];
  /** Names of timers that no longer matter. */
  readonly cancel?: readonly string[];
  readonly watches?: readonly Watch<Event>[];
}

/** A document of a collection. */
export interface Recorded {
  readonly collection: string;
  readonly key: string;
  readonly document: object;
}

/** Something to be done in the world, with what it needs to know. */
export type Effect<Effects extends Record<string, object>> = {
  readonly [Kind in keyof Effects & string]: {
    readonly kind: Kind;
    readonly input: Effects[Kind];
    /**
     * Whether virtual time keeps its natural pace while the effect runs.
     * @default true
     */
    readonly lease?: boolean;
  };
}[keyof Effects & string];

export type EffectHandler<EffectInput, Event> = (
  input: EffectInput,
  context: EffectContext,
) => Event | void | Promise<Event | void>;

/** What an effect sees. */
export interface EffectContext {
  readonly kernel: Kernel;
  /** The row's key. */
  readonly key: string;
  /** The same at every attempt: the idempotency key for calls to services. */
  readonly id: string;
  /** True when an earlier process began this effect and was killed. */
  readonly resumed: boolean;
}

/** An event at an instant of virtual time. A second timer of the same name replaces the first. */
export interface WorkflowTimer<Event> {
  readonly name: string;
  /** Virtual ms since 1970. */
  readonly at: number;
  readonly event: Event;
}

/**
 * An event at the next change of another row, once: the wake-up for whoever would otherwise poll. Set a timer beside it,
 * for a change that came just before, and read the other row through its service's operations.
 */
export interface Watch<Event> {
  /** `service:kind/key` */
  readonly subject: string;
  readonly event: Event;
}
