import type { Kernel } from '../../../kernel/kernel';
import { findAlias } from '../aliases';
import { findVersion, type LambdaFunction, type VersionConfiguration } from '../functions';

/** Invocations that each version of an alias is owed, by alias. */
const owed = new WeakMap<object, Map<string, number>>();

/** The version that a qualifier means when nothing is invoked: an alias's first. */
export function primaryVersion(kernel: Kernel, fn: LambdaFunction, qualifier = '$LATEST'): VersionConfiguration {
  const named = isVersion(qualifier) ? qualifier : findAlias(kernel, fn, qualifier).version;
  return findVersion(kernel, fn, named);
}

/** The version that takes the next invocation; an alias with weights spreads smoothly, not at random. */
export function versionFor(kernel: Kernel, fn: LambdaFunction, qualifier = '$LATEST'): VersionConfiguration {
  if (isVersion(qualifier)) return findVersion(kernel, fn, qualifier);
  const alias = findAlias(kernel, fn, qualifier);
  const entries = Object.entries(alias.weights);
  if (entries.length === 0) return findVersion(kernel, fn, alias.version);
  const rest = 1 - entries.reduce((sum, [, weight]) => sum + weight, 0);
  return findVersion(kernel, fn, next(alias, [[alias.version, rest], ...entries]));
}

const isVersion = (qualifier: string): boolean => qualifier === '$LATEST' || /^\d+$/.test(qualifier);

/** Smooth weighted round robin; an alias that changes begins anew, for its record is another object then. */
function next(alias: object, weights: readonly (readonly [version: string, weight: number])[]): string {
  const credit = owed.get(alias) ?? new Map<string, number>();
  owed.set(alias, credit);
  for (const [version, weight] of weights) credit.set(version, (credit.get(version) ?? 0) + weight);
  const [first] = [...credit].sort(([, a], [, b]) => b - a);
  credit.set(first![0], first![1] - 1);
  return first![0];
}
