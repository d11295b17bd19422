import { isDeepStrictEqual } from 'node:util';

/** Something an act says is so, and what was seen from outside. */
export interface Claim {
  readonly text: string;
  readonly expected: string;
  readonly actual: string;
  readonly holds: boolean;
}

/** Gathers the claims of one act; each is told as soon as it is made. */
export class Claims {
  readonly all: Claim[] = [];

  constructor(private readonly tell: (claim: Claim) => void = () => undefined) {}

  get hold(): boolean {
    return this.all.every(({ holds }) => holds);
  }

  /** Both are the same, in depth. */
  equal(text: string, expected: unknown, actual: unknown): void {
    this.add({ text, expected: show(expected), actual: show(actual), holds: isDeepStrictEqual(actual, expected) });
  }

  /** A number lies within a distance of another. */
  near(text: string, expected: number, actual: number, within: number): void {
    const holds = Math.abs(actual - expected) <= within;
    this.add({ text, expected: `${show(expected)} ± ${show(within)}`, actual: show(actual), holds });
  }

  /** A number is at least as large as another. */
  atLeast(text: string, expected: number, actual: number): void {
    this.add({ text, expected: `>= ${show(expected)}`, actual: show(actual), holds: actual >= expected });
  }

  /** A number is larger than another. */
  moreThan(text: string, expected: number, actual: number): void {
    this.add({ text, expected: `> ${show(expected)}`, actual: show(actual), holds: actual > expected });
  }

  /** A text contains another, or fits a pattern. */
  says(text: string, expected: string | RegExp, actual: string | undefined): void {
    const holds = typeof expected === 'string' ? (actual ?? '').includes(expected) : expected.test(actual ?? '');
    this.add({ text, expected: `says ${String(expected)}`, actual: actual ?? 'nothing', holds });
  }

  private add(claim: Claim): void {
    this.all.push(claim);
    this.tell(claim);
  }
}

/** A value as people read it. */
function show(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(4);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return value.length === 0 ? 'nothing' : value.join(', ');
  return JSON.stringify(value) ?? 'nothing';
}
