import { whereAmI } from '../cli/identity';
import { actAs } from '../cli/promotion/actor';
import { decide } from '../cli/promotion/decide';
import { MODEL } from './inputs';
import type { Stage } from './stage';

/** `headgate approve MODEL/VERSION --as approver`, at the beginning of a virtual minute. */
export async function approve({ aws, time }: Stage, version: number, reason: string): Promise<void> {
  await time.toNextMinute();
  const place = await whereAmI(aws);
  const actor = await actAs(aws, place, 'approver');
  await decide(aws, place, { version: { model: MODEL, version }, verdict: 'Approved', reason, actor });
}
