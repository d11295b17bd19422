import { validationError } from '../errors';
import { FUNCTIONS } from './functions';
import type { Scope } from './functions/function';
import { operate } from './operators';
import type { Node } from './syntax';
import { seriesOf, type Value } from './value';

/** Computes an expression; `lookup` gives the value of a query's id. */
export function evaluate(node: Node, lookup: (id: string) => Value, scope: Omit<Scope, 'value'>): Value {
  const within: Scope = { ...scope, value };
  return value(node);

  function value(part: Node): Value {
    switch (part.kind) {
      case 'number':
        return part.value;
      case 'text':
        throw validationError(`a text is no value: "${part.value}"`);
      case 'name':
        return lookup(part.name);
      case 'array':
        return part.items.flatMap((item) => seriesOf(value(item), 'an array'));
      case 'negation':
        return operate('*', -1, value(part.of));
      case 'operation':
        return operate(part.operator, value(part.left), value(part.right));
      case 'call':
        return FUNCTIONS.get(part.name)!.apply(part.args, within);
    }
  }
}
