import type { Json } from '../../integration/json';

/** What the expressions of a state can see. */
export interface Scope {
  /** The state's input as it came. */
  readonly input: Json;
  /** What a Task, Parallel or Map state gave; absent before. */
  readonly result?: Json;
  /** `{Error, Cause}`, for the fields of a catcher. */
  readonly errorOutput?: Json;
  /** The context object: `$states.context`, `$$`. */
  readonly context: Json;
  readonly variables: Readonly<Record<string, Json>>;
  /** Virtual ms since 1970, for `$now()` and `$millis()`. */
  readonly now: number;
}
