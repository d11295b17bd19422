import { validationError } from '../errors';

/** A piece of an expression. */
export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  readonly text: string;
  /** Where it begins, from 0. */
  readonly at: number;
}

const PIECES: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['text', /"[^"]*"|'(?:[^'\\]|\\.)*'/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['sign', /==|!=|<=|>=|&&|\|\||[-+*/%^<>()[\],]/y],
];

/** Cuts an expression into its pieces. @throws ValidationError at a character that belongs to none */
export function tokens(expression: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < expression.length) {
    const piece = pieceAt(expression, at);
    if (piece.kind !== 'space') found.push({ kind: piece.kind, text: piece.text, at });
    at += piece.text.length;
  }
  return [...found, { kind: 'end', text: 'the end', at }];
}

function pieceAt(expression: string, at: number): { kind: Token['kind'] | 'space'; text: string } {
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = at;
    const text = pattern.exec(expression)?.[0];
    if (text !== undefined) return { kind, text };
  }
  throw validationError(`unexpected character '${expression.charAt(at)}' at position ${at + 1} of ${expression}`);
}
