import type { Claim } from './claims';
import type { ActFacts, Facts } from './facts';
import type { Entry } from './ledger';
import type { Act } from './stage';

/** Is told of everything as it happens. */
export interface Report {
  begin(act: Act): void;
  say(text: string): void;
  /** What is under way, until something else is. */
  progress(text: string): void;
  /** A request was answered. */
  request(entry: Entry): void;
  decision(what: string, why: string): void;
  claim(claim: Claim): void;
  end(act: ActFacts): void;
  done(facts: Facts): void;
}

/** Tells nobody: tests look at the facts. */
export const silentReport: Report = {
  begin: () => undefined,
  say: () => undefined,
  progress: () => undefined,
  request: () => undefined,
  decision: () => undefined,
  claim: () => undefined,
  end: () => undefined,
  done: () => undefined,
};

/** Tells several, in order. */
export function tellAll(...reports: readonly Report[]): Report {
  return {
    begin: (act) => reports.forEach((report) => report.begin(act)),
    say: (text) => reports.forEach((report) => report.say(text)),
    progress: (text) => reports.forEach((report) => report.progress(text)),
    request: (entry) => reports.forEach((report) => report.request(entry)),
    decision: (what, why) => reports.forEach((report) => report.decision(what, why)),
    claim: (claim) => reports.forEach((report) => report.claim(claim)),
    end: (act) => reports.forEach((report) => report.end(act)),
    done: (facts) => reports.forEach((report) => report.done(facts)),
  };
}
