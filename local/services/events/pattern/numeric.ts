import type { Json } from '../../integration/json';
import { invalidPattern } from '../errors';

const OPERATORS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** The largest bound that EventBridge takes, either way. */
const LIMIT = 5e9;

/** Compiles `[">", 0, "<=", 5]`. @throws InvalidEventPatternException */
export function compileNumeric(operand: Json, at: string): (value: number) => boolean {
  const list = Array.isArray(operand) ? (operand as Json[]) : [];
  if (list.length !== 2 && list.length !== 4)
    throw invalidPattern(`numeric takes one or two pairs of operator and number at ${at}`);
  const tests: ((value: number) => boolean)[] = [];
  for (let i = 0; i < list.length; i += 2) {
    const [operator, bound] = [OPERATORS[String(list[i])], list[i + 1]];
    if (operator === undefined || typeof bound !== 'number' || Math.abs(bound) > LIMIT)
      throw invalidPattern(
        `numeric takes =, <, <=, > or >= and a number within ${LIMIT} at ${at}, got ${JSON.stringify(list)}`,
      );
    tests.push((value) => operator(value, bound));
  }
  return (value) => tests.every((test) => test(value));
}
