import { servingStackName, trainingStackName } from '../../lib/names';
import { UsageError } from '../errors';
import type { AssemblyStack } from './assembly';

/**
 * The stacks that are meant by names of stacks or models, with all that they depend on; no name means all.
 *
 * @throws UsageError for a name that is neither
 */
export function selectStacks(stacks: readonly AssemblyStack[], names: readonly string[]): AssemblyStack[] {
  if (names.length === 0) return [...stacks];
  const known = new Map(stacks.map((stack) => [stack.name, stack]));
  const wanted = new Set<string>();
  const add = (name: string) => {
    if (wanted.has(name)) return;
    wanted.add(name);
    known.get(name)?.dependencies.forEach(add);
  };
  const unknown = names.filter((name) => {
    const serving = servingStackName(name);
    const meant = [...known.keys()].filter(
      (stack) => [name, trainingStackName(name), serving].includes(stack) || stack.startsWith(`${serving}-`),
    );
    meant.forEach(add);
    return meant.length === 0;
  });
  if (unknown.length > 0)
    throw new UsageError(
      `no stack or model is named ${unknown.join(', ')}`,
      `the stacks are ${[...known.keys()].join(', ')}; models are declared in models/`,
    );
  return stacks.filter(({ name }) => wanted.has(name));
}
