import type { Act } from '../stage';
import { deploy } from './1-deploy';
import { train } from './2-train';
import { approve } from './3-approve';
import { goodUpdate } from './4-good-update';

/** The story, in order. */
export const ACTS: readonly Act[] = [deploy, train, approve, goodUpdate];
