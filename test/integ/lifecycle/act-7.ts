import { BROKEN_MONTH } from '../../../lifecycle/broken-month';
import { brokenData } from '../../../lifecycle/acts/7-broken-data';
import type { MutatedAct } from './mutation';
export const mutatedBrokenData: MutatedAct = { act: brokenData, playings: [] };
void BROKEN_MONTH;
