import { auditRecords } from '../../../lifecycle/audit';
import { MODEL } from '../../../lifecycle/inputs';
import type { Stage } from '../../../lifecycle/stage';

/** Has something done right before the traffic of a minute, the first being 1. */
export function beforeMinute({ traffic }: Stage, minute: number, act: () => Promise<unknown>): void {
  const send = traffic.send.bind(traffic);
  let sent = 0;
  traffic.send = async (...minutely) => {
    sent += 1;
    if (sent === minute) await act();
    await send(...minutely);
  };
}

/** Has something done right after the traffic of a minute, the first being 1. */
export function afterMinute({ traffic }: Stage, minute: number, act: () => Promise<unknown>): void {
  const send = traffic.send.bind(traffic);
  let sent = 0;
  traffic.send = async (...minutely) => {
    await send(...minutely);
    sent += 1;
    if (sent === minute) await act();
  };
}

/**
 * Has something done at the end of the virtual minute in which promotion has decided about a version, or some minutes later.
 * Whoever follows the promotion has not looked yet.
 */
export function onceDecided({ aws, time }: Stage, version: number, act: () => Promise<unknown>, later = 0): void {
  const toNextMinute = time.toNextMinute.bind(time);
  let since: number | undefined;
  time.toNextMinute = async () => {
    await toNextMinute();
    if (since === undefined && !(await isDecided(aws, version))) return;
    since = since === undefined ? 0 : since + 1;
    if (since === later) await act();
  };
}

async function isDecided(aws: Stage['aws'], version: number): Promise<boolean> {
  const records = await auditRecords(aws);
  return records.some(({ act, version: about }) => about === `${MODEL}/${version}` && /promoted|rejected/.test(act));
}
