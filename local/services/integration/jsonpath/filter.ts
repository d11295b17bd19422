import type { Json } from '../json';
import { PathSyntaxError } from './path';

/** Finds the values of a path inside a filter: from the item (`@`) or from the document (`$`). */
export type Lookup = (path: string, item: Json) => readonly Json[];

type Test = (item: Json) => boolean;
type Operand = (item: Json) => Json | undefined;

const TOKEN =
  /\s*(?:(&&|\|\||==|!=|<=|>=|<|>|!|\(|\))|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)\b|([@$](?:\.{1,2}[\p{L}\p{N}_*-]+|\[[^\]]*\])*))/uy;

const COMPARATORS: Readonly<Record<string, (left: Json | undefined, right: Json | undefined) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
};

/** Compiles the inside of `[?( )]`: comparisons, `&&`, `||`, `!`, parentheses, and paths that must exist. */
export function compileFilter(text: string, lookup: Lookup): Test {
  return new FilterParser(text, lookup).parse();
}

class FilterParser {
  readonly #tokens: string[];
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly lookup: Lookup,
  ) {
    this.#tokens = this.#scan();
  }

  parse(): Test {
    const test = this.#or();
    if (this.#at < this.#tokens.length) throw this.#unexpected();
    return test;
  }

  #or(): Test {
    const left = this.#and();
    if (!this.#take('||')) return left;
    const right = this.#or();
    return (item) => left(item) || right(item);
  }

  #and(): Test {
    const left = this.#unary();
    if (!this.#take('&&')) return left;
    const right = this.#and();
    return (item) => left(item) && right(item);
  }

  #unary(): Test {
    if (this.#take('!')) {
      const test = this.#unary();
      return (item) => !test(item);
    }
    if (this.#take('(')) {
      const test = this.#or();
      if (!this.#take(')')) throw this.#unexpected();
      return test;
    }
    return this.#comparison();
  }

  #comparison(): Test {
    const path = this.#tokens[this.#at];
    const left = this.#operand();
    const compare = COMPARATORS[this.#tokens[this.#at] ?? ''];
    if (compare === undefined) {
      if (path === undefined || !/^[@$]/.test(path)) throw this.#unexpected();
      return (item) => this.lookup(path, item).length > 0;
    }
    this.#at++;
    const right = this.#operand();
    return (item) => compare(left(item), right(item));
  }

  #operand(): Operand {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw this.#unexpected();
    if (/^[@$]/.test(token)) return (item) => this.lookup(token, item)[0];
    if (/^['"]/.test(token)) {
      const literal = token.slice(1, -1).replace(/\\(.)/g, '$1');
      return () => literal;
    }
    if (!/^(-?\d|true$|false$|null$)/.test(token)) throw this.#unexpected();
    const literal = JSON.parse(token) as Json;
    return () => literal;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #scan(): string[] {
    const tokens: string[] = [];
    const text = this.text.trimEnd();
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.length) {
      const at = TOKEN.lastIndex;
      const match = TOKEN.exec(text);
      if (match === null)
        throw new PathSyntaxError(`The filter '${this.text}' has '${text.slice(at)}', which is not supported`);
      tokens.push(match[0].trim());
    }
    return tokens;
  }

  #unexpected(): PathSyntaxError {
    return new PathSyntaxError(
      `The filter '${this.text}' does not go on with '${this.#tokens[this.#at] ?? 'its end'}'`,
    );
  }
}

/** Numbers compare with numbers, strings with strings; nothing else has an order. */
function ordered(holds: (order: number) => boolean) {
  return (left: Json | undefined, right: Json | undefined): boolean => {
    if (typeof left === 'number' && typeof right === 'number') return holds(left - right);
    if (typeof left === 'string' && typeof right === 'string') return holds(left < right ? -1 : left > right ? 1 : 0);
    return false;
  };
}
