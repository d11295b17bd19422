import type { Catcher, Choice, State } from '../definition/asl';
import type { Json } from '../../integration/json';
import { jsonata } from './jsonata/dialect';
import { jsonpath } from './jsonpath/dialect';
import type { Scope } from './scope';

/** What a state leaves behind. */
export interface Left {
  readonly output: Json;
  /** Variables that `Assign` sets. */
  readonly assigned: Readonly<Record<string, Json>>;
}

/** How one query language reads the fields of a state. Everything throws a `StateError`. */
export interface Dialect {
  /** What the state works on: `Arguments`, or `InputPath` and `Parameters`. */
  work(state: State, scope: Scope): Promise<Json>;
  /** Output and variables when the state ends. For states with a result, `scope.result` is it. */
  leave(state: State, scope: Scope): Promise<Left>;
  /** Output and variables when a catcher takes `scope.errorOutput`. */
  caught(catcher: Catcher, scope: Scope): Promise<Left>;
  /** Whether a choice holds. */
  holds(choice: Choice, scope: Scope): Promise<boolean>;
  /** Output and variables when a choice was taken. */
  chosen(state: State, choice: Choice | undefined, scope: Scope): Promise<Left>;
  /** The value of a field that may be literal or computed (`Seconds`, `SecondsPath`); undefined when it is absent. */
  field(holder: object, name: string, scope: Scope): Promise<Json | undefined>;
  /** The items of a Map state, before `ItemSelector`. */
  items(state: State, scope: Scope): Promise<Json>;
  /** A payload template of its own, for example `ItemSelector`. */
  template(template: Json, field: string, scope: Scope): Promise<Json>;
}

/** The dialect of a state. */
export const dialectOf = (state: State, language: 'JSONata' | 'JSONPath' | undefined): Dialect =>
  (state.QueryLanguage ?? language) === 'JSONata' ? jsonata : jsonpath;
