import { readFileSync } from 'node:fs';
import { resolve } from '../../paths';

/** What a service's model says about the values of one shape (scripts/generate-constraints.py). */
export interface ShapeRule {
  /** The shape's type. */
  readonly t: string;
  /** Members whose shapes have rules. */
  readonly members?: Readonly<Record<string, string>>;
  readonly required?: readonly string[];
  readonly item?: string;
  readonly key?: string;
  readonly value?: string;
  /** Of a length, or of a number. */
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/** The rules of one service. */
export interface ConstraintTable {
  /** Operations whose input has rules, with the input's shape. */
  readonly operations: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, ShapeRule>>;
}

/** The table of a service, read from its generated file. */
export function readTable(service: string): ConstraintTable {
  const path = resolve('local/kernel/wire/generated', `${service}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as ConstraintTable;
}
