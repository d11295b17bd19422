import type { Claim } from './claims';
import type { ActFacts, Facts } from './facts';
import type { Act } from './stage';

/** Is told of everything as it happens. */
export interface Report {
  begin(act: Act): void;
  say(text: string): void;
  decision(what: string, why: string): void;
  claim(claim: Claim): void;
  end(act: ActFacts): void;
  done(facts: Facts): void;
}

/** Tells nobody: tests look at the facts. */
export const silentReport: Report = {
  begin: () => undefined,
  say: () => undefined,
  decision: () => undefined,
  claim: () => undefined,
  end: () => undefined,
  done: () => undefined,
};
