import type { GraphEdge } from '../data';

/** A graph by layers: everything lies below what it waits for. */
export interface Layers {
  readonly layers: readonly (readonly string[])[];
  /** Without those that follow from others. */
  readonly edges: readonly GraphEdge[];
}

/**
 * Puts each node below all that it waits for, neighbours near each other.
 *
 * @throws Error when the edges form a circle, with its nodes
 */
export function layered(nodes: readonly string[], edges: readonly GraphEdge[]): Layers {
  const depth = new Map<string, number>();
  const depthOf = (node: string, path: readonly string[]): number => {
    if (path.includes(node)) throw new Error(`steps wait for each other: ${[...path, node].join(' -> ')}`);
    const known = depth.get(node);
    if (known !== undefined) return known;
    const above = edges.filter(({ to }) => to === node).map(({ from }) => depthOf(from, [...path, node]));
    const found = above.length === 0 ? 0 : Math.max(...above) + 1;
    depth.set(node, found);
    return found;
  };
  for (const node of nodes) depthOf(node, []);
  const layers: string[][] = [];
  for (const node of nodes) (layers[depth.get(node)!] ??= []).push(node);
  const needed = reduced(edges);
  return { layers: ordered(layers, needed), edges: needed };
}

/** Leaves out an edge where another path leads to the same end; a branch with a label is always shown. */
export function reduced(edges: readonly GraphEdge[]): GraphEdge[] {
  const reaches = (from: string, to: string): boolean =>
    edges.some((edge) => edge.from === from && (edge.to === to || reaches(edge.to, to)));
  return edges.filter(
    ({ from, to, label }) =>
      label !== undefined || !edges.some((edge) => edge.from === from && edge.to !== to && reaches(edge.to, to)),
  );
}

/** Each layer in the order of the middle of what it hangs on: fewer edges cross. */
function ordered(layers: readonly (readonly string[])[], edges: readonly GraphEdge[]): string[][] {
  const result: string[][] = [];
  for (const layer of layers) {
    const above = result.at(-1) ?? [];
    const middle = (node: string) => {
      const places = edges
        .filter(({ to }) => to === node)
        .map(({ from }) => above.indexOf(from))
        .filter((place) => place >= 0);
      return places.length === 0 ? above.length : places.reduce((sum, place) => sum + place, 0) / places.length;
    };
    const weights = new Map(layer.map((node) => [node, middle(node)]));
    result.push([...layer].sort((one, other) => weights.get(one)! - weights.get(other)!));
  }
  return result;
}
