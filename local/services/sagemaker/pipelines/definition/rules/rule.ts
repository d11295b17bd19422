import type { Definition, PlacedStep } from '../definition';

/** What a rule looks at: a definition whose outline is right. */
export interface Checked {
  readonly definition: Definition;
  /** All steps, those in branches too. */
  readonly steps: readonly PlacedStep[];
  readonly byName: ReadonlyMap<string, PlacedStep>;
}

/** One thing that a definition must fulfil: what is wrong with it, in sentences; none when nothing is. */
export type Rule = (checked: Checked) => string[];
