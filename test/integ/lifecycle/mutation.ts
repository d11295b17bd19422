import type { Flight } from '../../../lifecycle/flights';
import type { Inputs } from '../../../lifecycle/inputs';
import type { Act, Stage } from '../../../lifecycle/stage';
import type { Template } from './redeploy';

/** A stage, and where the cloud on it came from. */
export interface MutatedStage extends Stage {
  /** Folder of the snapshot; empty for a new cloud. */
  readonly snapshot: string;
}

/** Something real that is flipped, and the claim that must notice. */
export interface Mutation {
  /** Its claim: no other mutation of the act has it. @default it only ends the act */
  readonly claim?: string;
  /** Claims that rest on that one, and fall with it. */
  readonly also?: readonly string[];
  /** What ends the act early, because nothing that follows can be done. */
  readonly ends?: RegExp;
  /** Half a sentence: WHEN ... */
  readonly when: string;
  /** What the story starts from. */
  readonly inputs?: (inputs: Inputs) => Partial<Inputs>;
  /** What is deployed, by stack: changed before the act begins. */
  readonly templates?: Readonly<Record<string, (template: Template) => void>>;
  /** What clients ask about instead of a flight. @param minute - of the traffic, the first being 1 */
  readonly asks?: (flight: Flight, minute: number) => Flight;
  /** What the cloud's own process does besides, when it starts: a module. */
  readonly cloudRuns?: string;
  /** What somebody does before the act begins; also where what happens later is prepared. */
  readonly before?: (stage: MutatedStage) => Promise<void> | void;
  /** What somebody does while somebody decides. */
  readonly decision?: (stage: MutatedStage) => Promise<void>;
  /** Takes away what `before` has put outside of the cloud's folder. */
  readonly after?: (stage: MutatedStage) => Promise<void> | void;
}

/** One playing of an act with mutations that do not touch each other, each with claims of its own. */
export interface Playing {
  /** The act whose state it starts from, 0 being an empty cloud. @default the one before */
  readonly from?: number;
  readonly mutations: readonly Mutation[];
}

/** All mutations of an act. */
export interface MutatedAct {
  readonly act: Act;
  readonly playings: readonly Playing[];
}

/** A claim's text without the counts in it. */
export function nameOf(claim: string): string {
  return claim.replace(/\d+ (?=golden requests|kinds of listings)/, '');
}
