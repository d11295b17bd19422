import type { Json, Reference } from './expression';
import { Node } from './expression';

/**
 * Replaces every node in a value by its JSON and drops undefined fields. What is neither a node, an array nor a plain object (a deploy-time
 * token of CDK, for example) passes through unharmed, so that a definition can be embedded in a template.
 */
export function render(value: unknown): Json {
  if (value instanceof Node) return value.render();
  if (Array.isArray(value)) return value.map(render);
  if (isPlainObject(value)) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return Object.fromEntries(fields.map(([key, field]) => [key, render(field)]));
  }
  return value as Json;
}

/** Everything that the nodes in a value read. */
export function referencesIn(value: unknown): Reference[] {
  if (value instanceof Node) return [...value.references];
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  return isPlainObject(value) ? Object.values(value).flatMap(referencesIn) : [];
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
