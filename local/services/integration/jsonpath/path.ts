/** A parsed path: where it starts, and the steps from there. */
export interface Path {
  /** `$` the input, `$$` the context object, otherwise a variable's name. */
  readonly root: string;
  readonly steps: readonly Step[];
  /** Whether it names at most one value; other paths give arrays. */
  readonly definite: boolean;
}

export type Step = { readonly deep: boolean } & (
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from?: number; readonly to?: number; readonly step: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'filter'; readonly filter: string }
);

/** A path that is not in the grammar. */
export class PathSyntaxError extends Error {
  override readonly name = 'PathSyntaxError';
}

const ROOT = /^\$\$|^\$([A-Za-z_][A-Za-z0-9_]*)|^\$/;
const NAME = /^[\p{L}_][\p{L}\p{N}_-]*/u;
const QUOTED = /^\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*(,|\])/;
const NUMBERS = /^\s*-?\d+(?:\s*,\s*-?\d+)*\s*\]/;
const SLICE = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(\d+)\s*)?\]/;

const parsed = new Map<string, Path>();

/** Parses a path; throws a PathSyntaxError that quotes it. */
export function parsePath(text: string): Path {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const root = ROOT.exec(text);
  if (root === null) throw new PathSyntaxError(`The path '${text}' must start with $`);
  const steps: Step[] = [];
  let rest = text.slice(root[0].length);
  while (rest !== '') {
    const { step, length } = parseStep(rest, text);
    steps.push(step);
    rest = rest.slice(length);
  }
  const path = { root: root[1] ?? root[0], steps, definite: steps.every(isDefinite) };
  parsed.set(text, path);
  return path;
}

const isDefinite = (step: Step): boolean =>
  !step.deep &&
  ((step.kind === 'names' && step.names.length === 1) || (step.kind === 'indexes' && step.indexes.length === 1));

function parseStep(rest: string, whole: string): { step: Step; length: number } {
  const dots = /^\.{0,2}/.exec(rest)![0].length;
  const deep = dots === 2;
  const tail = rest.slice(dots);
  if (tail.startsWith('[') && dots !== 1) return parseBracket(tail.slice(1), deep, dots + 1, whole);
  if (dots === 0) throw new PathSyntaxError(`The path '${whole}' has '${rest}' where . or [ is expected`);
  if (tail.startsWith('*')) return { step: { kind: 'all', deep }, length: dots + 1 };
  const name = NAME.exec(tail)?.[0];
  if (name === undefined) throw new PathSyntaxError(`The path '${whole}' has '${tail}' where a name is expected`);
  if (tail[name.length] === '(')
    throw new PathSyntaxError(`The path '${whole}' calls the function ${name}(), which Step Functions does not have`);
  return { step: { kind: 'names', names: [name], deep }, length: dots + name.length };
}

function parseBracket(rest: string, deep: boolean, before: number, whole: string): { step: Step; length: number } {
  const all = /^\s*\*\s*\]/.exec(rest);
  if (all !== null) return { step: { kind: 'all', deep }, length: before + all[0].length };
  const numbers = NUMBERS.exec(rest);
  if (numbers !== null) {
    const indexes = numbers[0].slice(0, -1).split(',').map(Number);
    return { step: { kind: 'indexes', indexes, deep }, length: before + numbers[0].length };
  }
  const slice = SLICE.exec(rest);
  if (slice !== null) {
    const [from, to] = [slice[1], slice[2]].map((bound) => (bound === undefined ? undefined : Number(bound)));
    return { step: { kind: 'slice', from, to, step: Number(slice[3] ?? 1), deep }, length: before + slice[0].length };
  }
  if (/^\s*\?\s*\(/.test(rest)) {
    const end = closing(rest, whole);
    const filter = rest.slice(rest.indexOf('(') + 1, end);
    const close = /^\)\s*\]/.exec(rest.slice(end));
    if (close === null) throw new PathSyntaxError(`The path '${whole}' has a filter without )]`);
    return { step: { kind: 'filter', filter, deep }, length: before + end + close[0].length };
  }
  return parseNames(rest, deep, before, whole);
}

function parseNames(rest: string, deep: boolean, before: number, whole: string): { step: Step; length: number } {
  const names: string[] = [];
  for (let at = 0; ;) {
    const quoted = QUOTED.exec(rest.slice(at));
    if (quoted === null)
      throw new PathSyntaxError(`The path '${whole}' has '[${rest}', which is no index, name, slice or filter`);
    names.push((quoted[1] ?? quoted[2] ?? '').replace(/\\(.)/g, '$1'));
    at += quoted[0].length;
    if (quoted[3] === ']') return { step: { kind: 'names', names, deep }, length: before + at };
  }
}

/** Where the parenthesis that opens first is closed, strings left alone. */
function closing(text: string, whole: string): number {
  let depth = 0;
  let quote = '';
  for (let at = text.indexOf('('); at < text.length; at++) {
    const char = text[at]!;
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at;
  }
  throw new PathSyntaxError(`The path '${whole}' has a filter without )`);
}
