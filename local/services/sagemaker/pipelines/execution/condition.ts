import type { Condition } from '../definition/definition';
import type { StepRun } from './run';
import { StepError } from './step-error';

/** Whether all conditions hold. */
export async function allHold(run: StepRun, conditions: readonly Condition[]): Promise<boolean> {
  const results = await Promise.all(conditions.map((condition) => holds(run, condition)));
  return results.every(Boolean);
}

async function holds(run: StepRun, condition: Condition): Promise<boolean> {
  if (condition.Type === 'Not') return !(await holds(run, condition.Condition!));
  if (condition.Type === 'Or') {
    const results = await Promise.all(condition.Conditions!.map((one) => holds(run, one)));
    return results.some(Boolean);
  }
  if (condition.Type === 'In') {
    const query = await run.resolve(condition.QueryValue);
    return ((await run.resolve(condition.Values)) as unknown[]).includes(query);
  }
  const [left, right] = await Promise.all([run.resolve(condition.LeftValue), run.resolve(condition.RightValue)]);
  if (condition.Type === 'Equals') return left === right;
  const [a, b] = comparable(condition.Type, left, right);
  return COMPARISONS[condition.Type]!(a, b);
}

const COMPARISONS: Readonly<Record<string, (left: number | string, right: number | string) => boolean>> = {
  GreaterThan: (left, right) => left > right,
  GreaterThanOrEqualTo: (left, right) => left >= right,
  LessThan: (left, right) => left < right,
  LessThanOrEqualTo: (left, right) => left <= right,
};

function comparable(type: string, left: unknown, right: unknown): [number | string, number | string] {
  if (typeof left === 'number' && typeof right === 'number') return [left, right];
  if (typeof left === 'string' && typeof right === 'string') return [left, right];
  throw new StepError(
    `ClientError: ${type} compares two numbers or two texts, got ${JSON.stringify(left)} and ${JSON.stringify(right)}`,
  );
}
