import type { Json, JsonObject } from '../template/json';

/** What intrinsic functions read. Each lookup throws a TemplateError that names what is missing. */
export interface Scope {
  /** A parameter, a pseudo parameter or a resource. */
  ref(name: string): Json | typeof NO_VALUE;
  attribute(logicalId: string, attribute: string): Json;
  mapping(name: string): Readonly<Record<string, JsonObject>> | undefined;
  condition(name: string): boolean;
  exported(name: string): Json;
  readonly availabilityZones: readonly string[];
}

/** What `Ref: AWS::NoValue` answers: the property or list entry that holds it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

export type Resolved = Json | typeof NO_VALUE;

/** A template that cannot be evaluated, in AWS's words. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** One intrinsic function. */
export type Intrinsic = (argument: Json, evaluate: (value: Json) => Json, scope: Scope) => Resolved;
