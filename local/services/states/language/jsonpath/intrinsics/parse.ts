import type { Json } from '../../../../integration/json';

/** An intrinsic function's call, or one of its arguments. */
export type Expression =
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'literal'; readonly value: Json };

/** Throws a SyntaxError that quotes the text. */
export function parseIntrinsic(text: string): Expression {
  const parser = new Parser(text);
  const call = parser.expression();
  parser.end();
  return call;
}

const NAME = /States\.[A-Za-z0-9]+/y;
const STRING = /'((?:[^'\\]|\\.)*)'/y;
const LITERAL = /(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;
const PATH = /\$(?:[^\s,()[\]']|\[(?:'[^']*'|\?\((?:[^()']|'[^']*')*\)|[^\]])*\])*/y;

class Parser {
  #at = 0;

  constructor(private readonly text: string) {}

  expression(): Expression {
    this.#blank();
    const name = this.#match(NAME);
    if (name !== undefined) return { kind: 'call', name: name[0], args: this.#args() };
    const path = this.#match(PATH);
    if (path !== undefined) return { kind: 'path', path: path[0] };
    const string = this.#match(STRING);
    // In a string only quotes, braces and backslashes are escaped; States.Format needs its escaped braces.
    if (string !== undefined) return { kind: 'literal', value: string[1]!.replace(/\\(['\\])/g, '$1') };
    const literal = this.#match(LITERAL);
    if (literal !== undefined) return { kind: 'literal', value: JSON.parse(literal[1]!) as Json };
    throw this.#unexpected();
  }

  end(): void {
    this.#blank();
    if (this.#at < this.text.length) throw this.#unexpected();
  }

  #args(): Expression[] {
    const args: Expression[] = [];
    if (!this.#take('(')) throw this.#unexpected();
    if (this.#take(')')) return args;
    do args.push(this.expression());
    while (this.#take(','));
    if (!this.#take(')')) throw this.#unexpected();
    return args;
  }

  #take(char: string): boolean {
    this.#blank();
    if (this.text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.text);
    if (match !== null) this.#at = pattern.lastIndex;
    return match ?? undefined;
  }

  #blank(): void {
    while (this.text[this.#at] === ' ') this.#at++;
  }

  #unexpected(): SyntaxError {
    return new SyntaxError(`The intrinsic function '${this.text}' does not go on with '${this.text.slice(this.#at)}'`);
  }
}
