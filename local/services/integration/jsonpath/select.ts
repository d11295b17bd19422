import { isObject, type Json } from '../json';
import { compileFilter } from './filter';
import { parsePath, type Path, type Step } from './path';

/** What paths may start from besides the input. */
export interface Roots {
  /** `$$` */
  readonly context?: Json;
  /** `$name` */
  readonly variables?: Readonly<Record<string, Json>>;
}

/** The value of a path: one value for a definite path (undefined when it is absent), an array for any other. */
export function select(text: string, input: Json, scope: Roots = {}): Json | undefined {
  const path = parsePath(text);
  const found = follow(path, rootOf(path, input, scope));
  return path.definite ? found[0] : found;
}

function rootOf({ root }: Path, input: Json, { context, variables }: Roots): Json | undefined {
  if (root === '$') return input;
  return root === '$$' ? context : variables?.[root];
}

function follow(path: Path, root: Json | undefined): Json[] {
  if (root === undefined) return [];
  let values: Json[] = [root];
  for (const step of path.steps)
    values = values.flatMap((value) => (step.deep ? within(value) : [value]).flatMap((at) => take(step, at, root)));
  return values;
}

/** A value and everything inside it. */
function within(value: Json): Json[] {
  return [value, ...childrenOf(value).flatMap(within)];
}

function childrenOf(value: Json): Json[] {
  if (Array.isArray(value)) return value as Json[];
  return isObject(value) ? Object.values(value) : [];
}

function take(step: Step, value: Json, root: Json): Json[] {
  const list = Array.isArray(value) ? (value as Json[]) : undefined;
  switch (step.kind) {
    case 'names':
      return isObject(value) ? step.names.filter((name) => Object.hasOwn(value, name)).map((name) => value[name]!) : [];
    case 'indexes':
      return list === undefined ? [] : step.indexes.flatMap((index) => (inside(index, list) ? [list.at(index)!] : []));
    case 'slice':
      return list?.slice(step.from, step.to).filter((_, index) => index % step.step === 0) ?? [];
    case 'all':
      return childrenOf(value);
    case 'filter': {
      const test = compileFilter(step.filter, (path, item) =>
        path.startsWith('@') ? follow(parsePath(`$${path.slice(1)}`), item) : follow(parsePath(path), root),
      );
      return childrenOf(value).filter(test);
    }
  }
}

const inside = (index: number, list: readonly Json[]): boolean => index < list.length && index >= -list.length;
