import type { Claim } from './claims';
import type { Spending } from './spending';

/** What became of an act. */
export interface ActFacts {
  readonly number: number;
  readonly title: string;
  readonly why: string;
  readonly holds: boolean;
  /** Why the act ended early. */
  readonly error?: string;
  /** Real seconds. */
  readonly seconds: number;
  readonly claims: readonly Claim[];
}

/** What `npm start -- --json FILE` writes; docs/facts.schema.json describes it. */
export interface Facts {
  readonly holds: boolean;
  /** Real seconds, without set-up. */
  readonly seconds: number;
  readonly seed: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly requests: {
    readonly sent: number;
    readonly answered: Readonly<Record<string, number>>;
    readonly failed: number;
  };
  readonly time: Spending;
  readonly acts: readonly ActFacts[];
}
