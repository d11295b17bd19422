import { Step } from '../step';
import type { Rule } from './rule';

/** A step cannot wait for itself, not even through others. A step inside a branch waits for the condition. */
export const acyclic: Rule = ({ steps }) => {
  const before = new Map(steps.map((step) => [step, predecessors(step)]));
  for (const step of steps) for (const inside of step.branches.flat()) before.get(inside)?.add(step);
  const done = new Set<Step>();
  for (const step of steps) {
    const cycle = findCycle(step, before, done, []);
    if (cycle) return [`steps must not wait for each other, got ${cycle.map(({ name }) => name).join(' -> ')}`];
  }
  return [];
};

function predecessors(step: Step): Set<Step> {
  const read = step.references().flatMap(({ target }) => (target instanceof Step ? [target] : []));
  return new Set([...read, ...step.dependsOn]);
}

/** The first cycle below a step, in the order of execution: each step runs before the next. */
function findCycle(step: Step, before: Map<Step, Set<Step>>, done: Set<Step>, path: Step[]): Step[] | undefined {
  const start = path.indexOf(step);
  if (start >= 0) return [...path.slice(start), step].reverse();
  if (done.has(step)) return undefined;
  for (const other of before.get(step) ?? []) {
    const cycle = findCycle(other, before, done, [...path, step]);
    if (cycle) return cycle;
  }
  done.add(step);
  return undefined;
}
