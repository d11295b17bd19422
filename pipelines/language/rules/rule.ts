import type { Parameter } from '../parameter';
import type { Step } from '../step';

/** What the rules look at. */
export interface Graph {
  readonly parameters: readonly Parameter[];
  /** All steps, those inside branches too, each after the step whose branch it is in. */
  readonly steps: readonly Step[];
}

/** One thing that must hold for a whole pipeline: answers one message for each place where it does not. */
export type Rule = (graph: Graph) => string[];
