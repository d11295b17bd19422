import type { TrafficMinute } from '../../report/data';
import { Account } from '../ledger';
import type { Entry } from '../ledger';

const MINUTE = 60_000;

/** The ledger by virtual minute. */
export function trafficMinutes(entries: readonly Entry[]): TrafficMinute[] {
  const minutes = new Map<number, Entry[]>();
  for (const entry of entries) {
    const at = Math.floor(entry.at / MINUTE) * MINUTE;
    minutes.set(at, [...(minutes.get(at) ?? []), entry]);
  }
  return [...minutes]
    .sort(([one], [other]) => one - other)
    .map(([at, within]) => {
      const account = new Account(within);
      return {
        at,
        sent: account.sent,
        answered: account.byVersion,
        failed: account.failed.length,
        incomplete: account.incomplete.sent,
      };
    });
}
