import type { Parameter } from './parameter';
import type { Step } from './step';

/** What a field of a definition holds once the pipeline runs. */
export type Scalar = string | number | boolean;

/** A value known when the definition is written, or an expression SageMaker resolves when the pipeline runs. */
export type Value<T extends Scalar> = T | Expression<T>;

/** Any JSON value. */
export type Json = Scalar | null | readonly Json[] | { readonly [key: string]: Json };

/** One edge of the pipeline's graph: what an expression reads. */
export interface Reference {
  /** The object that is read. Edges come from objects, never from names. */
  readonly target: Step | Parameter;
  /** Why the target has no such member, when it has none; reported by the pipeline with all other violations. */
  readonly violation?: string;
}

/** A part of a definition that renders itself and knows what it reads. */
export abstract class Node {
  /** What this node reads, itself or through its parts. */
  abstract get references(): readonly Reference[];

  /** The JSON that stands for this node in the definition. */
  abstract render(): Json;
}

/** A value that SageMaker resolves when the pipeline runs; `T` is the type it has then. */
export abstract class Expression<T extends Scalar = Scalar> extends Node {
  /** For the type checker alone: an `Expression<string>` is no `Expression<number>`. */
  declare protected readonly resolvesTo: T;

  /** Whether it is text already, so that it needs no conversion where the service wants a string. */
  get isText(): boolean {
    return false;
  }
}
