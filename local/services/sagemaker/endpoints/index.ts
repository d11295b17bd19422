import type { Area } from '../area';

/** Models, endpoint configurations and endpoints. */
export function endpoints(): Area {
  return { operations: [] };
}
