import { validationError } from '../errors';
import type { Node, Operator } from './syntax';
import { tokens, type Token } from './token';

/** Binary operators by how tightly they bind, loosest first. */
const LEVELS: readonly (readonly Operator[])[] = [
  ['OR'],
  ['AND'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

const SYNONYMS: Readonly<Record<string, Operator>> = { '&&': 'AND', '||': 'OR' };

const parsed = new Map<string, Node>();
/** Expressions are few and evaluated every minute. */
const KEPT = 1000;

/** Reads a metric math expression. @throws ValidationError that says where it is wrong */
export function parse(expression: string): Node {
  const known = parsed.get(expression);
  if (known !== undefined) return known;
  const node = new Parser(expression).whole();
  if (parsed.size >= KEPT) parsed.clear();
  parsed.set(expression, node);
  return node;
}

/** One rule of the grammar is one method. */
class Parser {
  readonly #tokens: Token[];
  #next = 0;

  constructor(private readonly expression: string) {
    this.#tokens = tokens(expression);
  }

  whole(): Node {
    const node = this.#binary(0);
    if (this.#peek().kind !== 'end') throw this.#unexpected('an operator or the end');
    return node;
  }

  #binary(level: number): Node {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary();
    let node = this.#binary(level + 1);
    for (let operator = this.#operator(operators); operator !== undefined; operator = this.#operator(operators))
      node = { kind: 'operation', operator, left: node, right: this.#binary(level + 1) };
    return node;
  }

  #unary(): Node {
    return this.#take('-') ? { kind: 'negation', of: this.#unary() } : this.#power();
  }

  /** From right to left, tighter than a sign before it, looser than one behind it: -2^-2 is -(2^(-2)). */
  #power(): Node {
    const base = this.#primary();
    return this.#take('^') ? { kind: 'operation', operator: '^', left: base, right: this.#unary() } : base;
  }

  #primary(): Node {
    const token = this.#peek();
    if (token.kind === 'number') return this.#step({ kind: 'number', value: Number(token.text) });
    if (token.kind === 'text') return this.#step({ kind: 'text', value: unquoted(token.text) });
    if (this.#take('[')) return { kind: 'array', items: this.#list(']') };
    if (this.#take('(')) {
      const node = this.#binary(0);
      if (!this.#take(')')) throw this.#unexpected(')');
      return node;
    }
    if (token.kind !== 'name') throw this.#unexpected('a metric, a number or a function');
    this.#next++;
    return this.#take('(')
      ? { kind: 'call', name: token.text, args: this.#list(')') }
      : { kind: 'name', name: token.text };
  }

  #list(end: string): Node[] {
    if (this.#take(end)) return [];
    const items = [this.#binary(0)];
    while (this.#take(',')) items.push(this.#binary(0));
    if (!this.#take(end)) throw this.#unexpected(`, or ${end}`);
    return items;
  }

  #operator(allowed: readonly Operator[]): Operator | undefined {
    const { text } = this.#peek();
    const operator = allowed.find((candidate) => candidate === (SYNONYMS[text] ?? text));
    if (operator !== undefined) this.#next++;
    return operator;
  }

  #peek(): Token {
    return this.#tokens[this.#next]!;
  }

  #take(sign: string): boolean {
    const { kind, text } = this.#peek();
    const taken = kind === 'sign' && text === sign;
    if (taken) this.#next++;
    return taken;
  }

  #step(node: Node): Node {
    this.#next++;
    return node;
  }

  #unexpected(expected: string) {
    const { text, at } = this.#peek();
    return validationError(`expected ${expected}, got ${text} at position ${at + 1} of ${this.expression}`);
  }
}

const unquoted = (text: string) => text.slice(1, -1).replace(/\\(.)/g, '$1');
