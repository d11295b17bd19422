import type { GateThreshold } from '../../../pipelines/definitions/task';
import { outside } from '../violation';
import type { Violation } from '../violation';

/** A threshold that a declaration may have, without its value. */
export interface KnownThreshold extends Omit<GateThreshold, 'value'> {
  /** Smallest and largest value that makes sense. */
  readonly range: readonly [number, number];
  /** Why. */
  readonly because: string;
}

/** The thresholds that are declared, in the table's order. */
export function declaredThresholds<Field extends string>(
  table: Readonly<Record<Field, KnownThreshold>>,
  props: Readonly<Partial<Record<Field, number>>>,
): GateThreshold[] {
  return entries(table).flatMap(([field, { range: _range, because: _because, ...known }]) => {
    const value = props[field];
    return value === undefined ? [] : [{ ...known, value }];
  });
}

/** Values that no model, or every model, would reach. */
export function thresholdViolations<Field extends string>(
  table: Readonly<Record<Field, KnownThreshold>>,
  props: Readonly<Partial<Record<Field, number>>>,
): Violation[] {
  return entries(table).flatMap(([field, { range, because }]) => {
    const value = props[field];
    return value === undefined ? [] : outside(field, value, range, because);
  });
}

function entries<Field extends string>(table: Readonly<Record<Field, KnownThreshold>>): [Field, KnownThreshold][] {
  return Object.entries(table) as [Field, KnownThreshold][];
}
