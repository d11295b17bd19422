import type { Rule } from './rule';

/** Names decide what a reference means, so no two steps and no two parameters may share one. */
export const uniqueNames: Rule = ({ steps, parameters }) => [
  ...duplicates('step', steps),
  ...duplicates('parameter', parameters),
];

function duplicates(what: string, named: readonly { readonly name: string }[]): string[] {
  const counts = new Map<string, number>();
  for (const { name } of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([name, count]) => `name of a ${what} must be unique, got '${name}' ${count} times`);
}
