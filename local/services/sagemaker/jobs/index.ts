import type { Area } from '../area';

/** Processing and training jobs. */
export function jobs(): Area {
  return { operations: [] };
}
