import type { GraphEdge } from '../../report/data';

/** A step of a pipeline's definition, as far as a graph needs it. */
export interface DefinedStep {
  readonly Name: string;
  readonly Type: string;
  readonly Description?: string;
  readonly DependsOn?: readonly string[];
  readonly Arguments?: {
    readonly IfSteps?: readonly DefinedStep[];
    readonly ElseSteps?: readonly DefinedStep[];
  } & Readonly<Record<string, unknown>>;
}

/** Every step, those in a condition's branches included. */
export function allSteps(steps: readonly DefinedStep[]): DefinedStep[] {
  return steps.flatMap((step) => [
    step,
    ...allSteps(step.Arguments?.IfSteps ?? []),
    ...allSteps(step.Arguments?.ElseSteps ?? []),
  ]);
}

/** What waits for what: declared dependencies, references to another step's properties, and a condition's branches. */
export function edgesOf(steps: readonly DefinedStep[]): GraphEdge[] {
  const all = allSteps(steps);
  const names = new Set(all.map(({ Name }) => Name));
  return all.flatMap((step) => {
    const { IfSteps = [], ElseSteps = [], ...own } = step.Arguments ?? {};
    const sources = new Set([...(step.DependsOn ?? []), ...referenced(own)].filter((name) => names.has(name)));
    return [
      ...[...sources].map((from) => ({ from, to: step.Name })),
      ...IfSteps.map(({ Name }) => ({ from: step.Name, to: Name, label: 'yes' })),
      ...ElseSteps.map(({ Name }) => ({ from: step.Name, to: Name, label: 'no' })),
    ];
  });
}

/** Steps whose properties a value reads: `{"Get": "Steps.Train.ModelArtifacts..."}`. */
function referenced(value: unknown): string[] {
  return [...JSON.stringify(value ?? null).matchAll(/"Get":\s*"Steps\.([^."]+)/g)].map(([, name]) => name!);
}
