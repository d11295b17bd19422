import { dependencies } from '../graph';
import type { Rule } from './rule';

/** No step waits for itself. The message shows the way around. */
export const stepsAreAcyclic: Rule = ({ steps }) => {
  const edges = new Map(steps.map((placed) => [placed.step.Name, dependencies(placed)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (name: string, path: readonly string[]) => {
    const at = path.indexOf(name);
    if (at >= 0) {
      cycles.push(`steps wait for each other: ${[...path.slice(at), name].join(' -> ')}`);
      return;
    }
    if (done.has(name)) return;
    for (const before of edges.get(name) ?? []) visit(before, [...path, name]);
    done.add(name);
  };
  for (const name of edges.keys()) visit(name, []);
  return cycles;
};
