import { NotImplemented } from '../../../kernel/operation/error';
import { validationError } from '../errors';

/** What SEARCH looks for. */
export interface SearchExpression {
  /** `{Namespace,Dimension...}`: the namespace, and exactly the dimensions that a metric must have. */
  readonly schema?: { readonly namespace: string; readonly dimensions: readonly string[] };
  readonly condition: Condition;
}

/** Terms side by side are joined by AND. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** `Property=value`, or a value that any property may have; exact if it was in quotes. */
  | { readonly kind: 'term'; readonly property?: string; readonly text: string; readonly exact: boolean };

const PIECE = /\s*(?:([()])|(AND|OR|NOT)(?=[\s("])|(?:([^\s()="]+)\s*=\s*)?(?:"([^"]*)"|([^\s()"=]+)|(?=\()))/y;

interface Piece {
  readonly sign?: string;
  readonly property?: string;
  readonly term?: { readonly text: string; readonly exact: boolean };
}

/** Reads the first argument of SEARCH. @throws ValidationError */
export function searchExpression(text: string): SearchExpression {
  const [braces, content] = /^\s*\{([^}]*)\}/.exec(text) ?? ['', undefined];
  const [namespace = '', ...dimensions] = content?.split(',').map((part) => part.trim().replace(/^"|"$/g, '')) ?? [];
  return {
    ...(content !== undefined && { schema: { namespace, dimensions } }),
    condition: new Parser(text.slice(braces.length).trim()).whole(),
  };
}

class Parser {
  readonly #pieces: Piece[];
  #next = 0;

  constructor(private readonly text: string) {
    this.#pieces = piecesOf(text);
  }

  whole(): Condition {
    const condition = this.#either();
    if (this.#next < this.#pieces.length) throw validationError(`unexpected ) in the search expression ${this.text}`);
    return condition;
  }

  #either(property?: string): Condition {
    const parts = [this.#all(property)];
    while (this.#take('OR')) parts.push(this.#all(property));
    return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
  }

  #all(property?: string): Condition {
    const parts: Condition[] = [];
    for (let next = this.#pieces[this.#next]; next !== undefined; next = this.#pieces[this.#next]) {
      if (next.sign === ')' || next.sign === 'OR') break;
      if (!this.#take('AND')) parts.push(this.#one(property));
    }
    return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
  }

  #one(inherited?: string): Condition {
    if (this.#take('NOT')) return { kind: 'not', of: this.#one(inherited) };
    const { sign, property = inherited, term } = this.#pieces[this.#next++] ?? {};
    if (sign === '(') return this.#group(inherited);
    if (term !== undefined) return { kind: 'term', property, ...term };
    // `Property=(a OR b)`
    if (property !== undefined && this.#take('(')) return this.#group(property);
    throw validationError(`incomplete search expression ${this.text}`);
  }

  #group(property?: string): Condition {
    const condition = this.#either(property);
    if (!this.#take(')')) throw validationError(`missing ) in the search expression ${this.text}`);
    return condition;
  }

  #take(sign: string): boolean {
    const taken = this.#pieces[this.#next]?.sign === sign;
    if (taken) this.#next++;
    return taken;
  }
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < text.length) {
    const at = PIECE.lastIndex;
    const [whole, parenthesis, word, property, quoted, plain] = PIECE.exec(text) ?? [];
    if (whole === undefined || whole === '')
      throw validationError(`unexpected ${text.charAt(at)} at position ${at + 1} of the search expression ${text}`);
    if (property?.startsWith(':aws.') === true) throw new NotImplemented(`CloudWatch SEARCH by ${property}`);
    const value = quoted ?? plain;
    const term = value === undefined ? undefined : { text: value, exact: quoted !== undefined };
    pieces.push({ sign: parenthesis ?? word, property, term });
  }
  return pieces;
}
