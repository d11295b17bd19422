import type { Deployed, Resource } from './deployed';
import { flatten } from './references';

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly End?: boolean;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

/** A state machine or pipeline as a graph. */
export interface Graph {
  readonly nodes: readonly { readonly name: string; readonly kind: string }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label?: string }[];
}

/** The states of a machine; a caught error is a dashed edge of its own kind and left out, for nearly all states have one. */
export function machineGraph(machine: Resource, deployed: Deployed): Graph {
  const { States } = definition(machine, deployed);
  const entries = Object.entries(States);
  return {
    nodes: entries.map(([name, { Type, Resource = '' }]) => ({ name, kind: callOf(Resource) ?? Type })),
    edges: entries.flatMap(([from, { Next, Default, Choices = [] }]) => {
      const targets = [...Choices.map((choice) => choice.Next), ...(Default ? [Default] : []), ...(Next ? [Next] : [])];
      return [...new Set(targets)].map((to) => ({ from, to }));
    }),
  };
}

/** Calls of AWS that a machine makes, sorted: `cloudformation:updateStack`. */
export function callsOf(machine: Resource, deployed: Deployed): string[] {
  const calls = Object.values(definition(machine, deployed).States).map(({ Resource = '' }) => callOf(Resource));
  return [...new Set(calls.filter((call) => call !== undefined))].sort();
}

function callOf(resource: string): string | undefined {
  return /:states:::(?:aws-sdk:)?(.+)$/.exec(resource)?.[1];
}

function definition(machine: Resource, deployed: Deployed): { readonly States: Readonly<Record<string, State>> } {
  const text = flatten(machine.properties.DefinitionString, machine.stack, deployed);
  return JSON.parse(text) as { States: Record<string, State> };
}

interface Step {
  readonly Name: string;
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly Arguments?: { readonly IfSteps?: readonly Step[]; readonly ElseSteps?: readonly Step[] };
}

/** The steps of a pipeline, by their references to each other, their order and their branches. */
export function pipelineGraph(pipeline: Resource, deployed: Deployed): Graph {
  const { PipelineDefinitionBody } = pipeline.properties.PipelineDefinition as { PipelineDefinitionBody: unknown };
  const { Steps } = JSON.parse(flatten(PipelineDefinitionBody, pipeline.stack, deployed)) as { Steps: Step[] };
  const nodes: { name: string; kind: string }[] = [];
  const edges: { from: string; to: string; label?: string }[] = [];
  const visit = (step: Step, branch?: { from: string; label: string }): void => {
    nodes.push({ name: step.Name, kind: step.Type });
    const { IfSteps = [], ElseSteps = [], ...own } = step.Arguments ?? {};
    const before = new Set([...(step.DependsOn ?? []), ...stepsIn(own)]);
    const inside =
      branch === undefined ? [...before] : [...before].filter((name) => !Steps.some((one) => one.Name === name));
    for (const from of inside) edges.push({ from, to: step.Name });
    if (branch !== undefined && inside.length === 0) edges.push({ ...branch, to: step.Name });
    for (const one of IfSteps) visit(one, { from: step.Name, label: 'passed' });
    for (const one of ElseSteps) visit(one, { from: step.Name, label: 'not passed' });
  };
  for (const step of Steps) visit(step);
  return { nodes, edges: withoutShortcuts(edges) };
}

/** Names of steps that `{"Get": "Steps.Train..."}` reads from. */
function stepsIn(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/Steps\.([\w-]+)/g)].map(([, name]) => name!);
}

/** An edge that a longer way implies only makes a picture harder to read. */
function withoutShortcuts<E extends { readonly from: string; readonly to: string }>(edges: readonly E[]): E[] {
  const reaches = (from: string, to: string, without: E): boolean =>
    edges.some((edge) => edge !== without && edge.from === from && (edge.to === to || reaches(edge.to, to, without)));
  return edges.filter((edge) => !reaches(edge.from, edge.to, edge));
}
