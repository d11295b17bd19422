import { NotImplemented } from '../../../kernel/operation/error';
import { validationError } from '../errors';
import { FUNCTIONS, KEYWORDS, UNSUPPORTED } from './functions';
import { parse } from './parse';
import { descendants, type Node } from './syntax';

/** What an expression refers to. */
export interface Checked {
  readonly node: Node;
  /** Ids of other queries. */
  readonly references: readonly string[];
  /** Names of the functions that it calls. */
  readonly calls: readonly string[];
}

/**
 * Reads an expression and checks the names in it.
 *
 * @throws ValidationError for a function that CloudWatch does not have, NotImplemented for one that only CloudWatch has
 */
export function check(expression: string): Checked {
  if (/^\s*SELECT\b/i.test(expression)) throw new NotImplemented('CloudWatch Metrics Insights (SELECT ...)');
  const node = parse(expression);
  const all = descendants(node);
  const calls = all.flatMap((part) => (part.kind === 'call' ? [checkCall(part)] : []));
  const names = all.flatMap((part) => (part.kind === 'name' && !KEYWORDS.has(part.name) ? [part.name] : []));
  return { node, references: [...new Set(names)], calls };
}

function checkCall({ name, args }: Extract<Node, { kind: 'call' }>): string {
  if (UNSUPPORTED.has(name)) throw new NotImplemented(`CloudWatch metric math ${name}`);
  const known = FUNCTIONS.get(name);
  if (known === undefined)
    throw validationError(`unknown function ${name}; there are ${[...FUNCTIONS.keys()].sort().join(', ')}`);
  const [least, most] = known.arity;
  if (args.length < least || args.length > most)
    throw validationError(
      `${name} takes ${least === most ? least : `${least} to ${most}`} arguments, got ${args.length}`,
    );
  return name;
}
