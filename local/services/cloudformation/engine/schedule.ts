import type { Draft } from './draft';
import type { Phase, Step } from './row';

/** How a phase runs its steps. */
export interface StepPhase {
  /** Begins a step whose predecessors are done; it may be done at once. */
  begin(draft: Draft, key: string): void;
  /** Every step is done. */
  done(draft: Draft): void;
  /** Steps failed, and nothing else can or may go on. */
  stuck(draft: Draft): void;
  /** Whether the failure of one step keeps others from beginning. */
  readonly stopsAtFailure: boolean;
}

const active = (step: Step) => step.state === 'planning' || step.state === 'working' || step.state === 'settling';

/** Begins every step that can begin, and ends the phase when none is left. */
export function goOn(draft: Draft, phases: Readonly<Partial<Record<Phase, StepPhase>>>): void {
  const { phase, run } = draft.operation;
  const rules = phases[phase];
  if (rules === undefined) return;
  for (let key = ready(draft, rules); key !== undefined; key = ready(draft, rules)) {
    rules.begin(draft, key);
    if (draft.row.operation?.run !== run) return;
  }
  const steps = Object.values(draft.operation.steps);
  const failed = rules.stopsAtFailure && steps.some(({ state }) => state === 'failed');
  if (steps.every(({ state }) => state === 'done')) rules.done(draft);
  else if (failed || !steps.some(active)) rules.stuck(draft);
}

function ready(draft: Draft, rules: StepPhase): string | undefined {
  const { steps } = draft.operation;
  const entries = Object.entries(steps);
  if (rules.stopsAtFailure && entries.some(([, { state }]) => state === 'failed')) return undefined;
  return entries.find(
    ([, step]) =>
      step.state === 'waiting' &&
      step.needs.every((need) => steps[need]?.state !== undefined && steps[need].state === 'done'),
  )?.[0];
}

/** Whether something was asked of a service that has not been answered. */
export function underWay(steps: Readonly<Record<string, Step>>): boolean {
  return Object.values(steps).some(({ state }) => state === 'planning' || state === 'working');
}
