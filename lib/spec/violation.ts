/** One thing that is wrong with a declaration, with all that is needed to correct it. */
export interface Violation {
  /** The property as it is written, for example `rollout.canaryPercent`. */
  readonly field: string;
  /** What was declared. */
  readonly got: unknown;
  /** What is allowed, continuing "must ...", for example `be between 1 and 50`. */
  readonly allowed: string;
  /** Why, or what to write instead. */
  readonly fix: string;
}

/** A violation as one line: `field must <allowed>, got <value>: <fix>`. */
export function describeViolation({ field, got, allowed, fix }: Violation): string {
  return `${field} must ${allowed}, got ${JSON.stringify(got) ?? 'nothing'}: ${fix}`;
}

/** Thrown once with everything that is wrong, so that one attempt shows every mistake. */
export class SpecError extends Error {
  override readonly name = 'SpecError';

  constructor(
    readonly subject: string,
    readonly violations: readonly Violation[],
  ) {
    super(`${subject} is invalid:\n${violations.map((violation) => `  - ${describeViolation(violation)}`).join('\n')}`);
  }
}

/** The violation of a closed numeric range, as a list that is empty when the value fits. */
export function outside(field: string, got: number, [low, high]: readonly [number, number], fix: string): Violation[] {
  if (got >= low && got <= high) return [];
  return [{ field, got, allowed: `be between ${low} and ${high}`, fix }];
}

/** Like {@link outside}, for whole numbers. */
export function outsideInteger(
  field: string,
  got: number,
  [low, high]: readonly [number, number],
  fix: string,
): Violation[] {
  if (Number.isInteger(got) && got >= low && got <= high) return [];
  return [{ field, got, allowed: `be a whole number between ${low} and ${high}`, fix }];
}

/** The violation of a pattern, as a list that is empty when the text fits. */
export function unlike(field: string, got: string, pattern: RegExp, allowed: string, fix: string): Violation[] {
  return pattern.test(got) ? [] : [{ field, got, allowed, fix }];
}

/** The same violations with the owner's name in front of each field. */
export function within(prefix: string, violations: readonly Violation[]): Violation[] {
  return violations.map((violation) => ({ ...violation, field: `${prefix}.${violation.field}` }));
}
