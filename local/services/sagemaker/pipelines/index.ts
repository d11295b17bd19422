import type { Area } from '../area';

/** Pipelines and their executions. */
export function pipelines(): Area {
  return { operations: [] };
}
