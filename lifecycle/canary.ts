import { MODEL } from './inputs';
import type { Inputs } from './inputs';
import type { Account } from './ledger';
import { published } from './metrics';
import { goldenRequests } from './promotion';
import type { Minutes, PromotionEnd } from './promotion';
import { describeServing } from './serving';
import type { Scene } from './stage';

/** What the model declares of its rollout: a tenth of the traffic for 600 seconds. */
export const CANARY = { percent: 10, minutes: 10 };

/** Flights a minute while the new version serves alone: there is nothing left to compare. */
const CALM = 10;

/** Clients that ask at a time: none of them may notice that a version is replaced. */
const CLIENTS = 4;

/** Many flights while both versions serve, a few while the new one does alone. */
export function canaryTraffic({ flightsPerMinute }: Inputs): Required<Pick<Minutes, 'flights' | 'clients'>> {
  return { clients: CLIENTS, flights: (minute) => (minute <= CANARY.minutes ? flightsPerMinute : CALM) };
}

/** A rollout that went through, and the requests during it. */
export interface Rollout {
  readonly account: Account;
  readonly promotion: PromotionEnd;
  readonly from: number;
  readonly to: number;
  /** Endpoint configuration before. */
  readonly oldConfig: string;
}

/** Claims about a canary that went well, from the requests alone, then from what CloudWatch was told. */
export async function proveCanary(scene: Scene, { account, promotion, from, to, oldConfig }: Rollout): Promise<void> {
  const { aws, claims, time } = scene;
  const [old, fresh] = [`${MODEL}/${from}`, `${MODEL}/${to}`];
  const canary = account.during((minute) => minute.answeredBy(old) > 0 && minute.answeredBy(fresh) > 0);
  const shifted = account.during((minute) => minute.answeredBy(old) === 0);
  claims.equal('no request fails', 0, account.failed.length);
  claims.equal('the canary lasts as long as declared, in minutes', CANARY.minutes, canary.minutes.length);
  claims.equal('then all traffic is on the new version, and stays there', ['both', 'new'], phases(account, old, fresh));
  const share = (canary.sent * CANARY.percent) / 100;
  claims.near('the canary’s requests are the declared share', share, canary.answeredBy(fresh), 1);
  claims.near('the rest went to the old version', canary.sent - share, canary.answeredBy(old), 1);
  claims.equal('after it, every request', shifted.sent, shifted.answeredBy(fresh));
  claims.equal(
    'sent = answered by one or the other',
    account.sent,
    account.answeredBy(old) + account.answeredBy(fresh),
  );

  const now = new Date(await time.now());
  const [newConfig = ''] = (await describeServing(aws)).configs;
  const [golden, ...sums] = await Promise.all([
    goldenRequests(aws, promotion.execution),
    ...[oldConfig, newConfig].map((config) => published(aws, config, promotion.started, now)),
  ]);
  const counted = sums.reduce((total, { invocations }) => total + invocations, 0);
  claims.equal(`CloudWatch counted these and promotion’s ${golden} golden requests`, account.sent + golden, counted);
}

/** Who answered, minute by minute, with repetitions left out. */
export function phases(account: Account, old: string, fresh: string): string[] {
  const each = account.minutes.map((minute) => {
    if (minute.answeredBy(old) === 0) return 'new';
    return minute.answeredBy(fresh) === 0 ? 'old' : 'both';
  });
  return each.filter((phase, index) => phase !== each[index - 1]);
}
