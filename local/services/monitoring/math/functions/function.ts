import type { Node } from '../syntax';
import type { Series, Value } from '../value';

/** What a function sees of the request. */
export interface Scope {
  /** The instants (virtual ms) at which periods of a length (ms) begin. */
  grid(period: number): readonly number[];
  /** The period, in ms, of series that come from no metric. */
  readonly period: number;
  /** The metrics of the request with their ids, in its order; not its expressions. */
  metrics(): readonly { readonly id: string; readonly series: Series }[];
  /** The value of an argument. */
  value(node: Node): Value;
  /** The period, in seconds, of the query of this id; undefined when that is no metric. */
  periodOf(id: string): number | undefined;
  /** What SEARCH finds. */
  search(query: string, statistic: string, period: number | undefined): readonly Series[];
}

/** A function of metric math. Its arguments are not evaluated yet: some are keywords. */
export interface MathFunction {
  /** The fewest and the most arguments. */
  readonly arity: readonly [least: number, most: number];
  apply(args: readonly Node[], scope: Scope): Value;
}

/** A function of one value. */
export const unary = (apply: (value: Value, scope: Scope) => Value): MathFunction => ({
  arity: [1, 1],
  apply: ([argument], scope) => apply(scope.value(argument!), scope),
});

/** The keyword or id that an argument is; undefined when it is something else. */
export const nameOf = (node: Node | undefined): string | undefined => (node?.kind === 'name' ? node.name : undefined);
