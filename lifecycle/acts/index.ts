import type { Act } from '../stage';
import { deploy } from './1-deploy';
import { train } from './2-train';
import { approve } from './3-approve';
import { goodUpdate } from './4-good-update';
import { badUpdate } from './5-bad-update';
import { survive } from './6-survive';
import { brokenData } from './7-broken-data';
import { drift } from './8-drift';
import { cleanUp } from './clean-up';

/** The story, in order. */
export const ACTS: readonly Act[] = [
  ...[deploy, train, approve, goodUpdate, badUpdate, survive, brokenData, drift],
  cleanUp,
];
