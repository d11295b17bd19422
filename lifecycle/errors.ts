import { CANARY } from './canary';
import type { Account } from './ledger';
import { published } from './metrics';
import { goldenRequests } from './promotion';
import type { PromotionEnd } from './promotion';
import { describeServing } from './serving';
import type { Scene } from './stage';

/** A rollout that was taken back, and the requests during it and after. */
export interface FailedRollout {
  readonly account: Account;
  readonly promotion: PromotionEnd;
  /** Endpoint configuration of the version that was tried. */
  readonly config: string;
  readonly live: string;
  readonly tried: string;
}

/** Claims that every error was the tried version's, and that all sums agree. An error does not say who made it, so the sums have to. */
export async function proveErrorsAddUp(scene: Scene, failed: FailedRollout): Promise<void> {
  const { aws, claims, time } = scene;
  const { account, live, tried, promotion } = failed;
  const canary = account.during((minute) => minute.answeredBy(tried) + minute.failed.length > 0);
  const reached = canary.answeredBy(tried) + canary.failed.length;
  claims.atLeast('some requests failed', 1, account.failed.length);
  claims.near('the canary got the declared share', (canary.sent * CANARY.percent) / 100, reached, 1);
  const incomplete = account.incomplete;
  claims.equal(
    'what failed is every incomplete flight that the canary got',
    incomplete.sent - incomplete.answeredBy(live),
    account.failed.length,
  );
  claims.equal('and nothing else', 0, account.failed.filter(({ complete }) => complete).length);
  claims.equal(
    `sent = answered by ${live}, by ${tried}, and failed`,
    account.sent,
    account.answeredBy(live) + account.answeredBy(tried) + account.failed.length,
  );
  const now = new Date(await time.now());
  const liveConfig = (await describeServing(aws)).configs[0] ?? '';
  const [golden, old, fresh] = await Promise.all([
    goldenRequests(aws, promotion.execution),
    published(aws, liveConfig, promotion.started, now),
    published(aws, failed.config, promotion.started, now),
  ]);
  claims.equal(
    'CloudWatch saw the errors on the tried version alone',
    [0, account.failed.length],
    [old.errors, fresh.errors],
  );
  claims.equal(
    `and counted these and promotion’s ${golden} golden requests`,
    account.sent + golden,
    old.invocations + fresh.invocations,
  );
}
