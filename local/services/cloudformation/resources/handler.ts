import type { Kernel } from '../../../kernel/kernel';
import type { Input, OperationName, Output, ServiceName } from '../../../kernel/operation/sdk';
import type { JsonObject } from '../template/json';

/** Attributes by name, as Fn::GetAtt reads them; nested ones with a dot in the name. */
export type Attributes = JsonObject;

/** What a handler made. */
export interface Made {
  readonly physicalId: string;
  /** What `Ref` answers. @default the physical id */
  readonly ref?: string;
  readonly attributes?: Attributes;
}

/** A resource that exists, as it was made or changed last. */
export interface Existing extends Made {
  readonly attributes: Attributes;
  readonly properties: JsonObject;
}

/** Whether a resource has become what was asked for. */
export type Stability =
  | { readonly state: 'stable'; readonly attributes?: Attributes; readonly physicalId?: string }
  | { readonly state: 'pending' }
  | { readonly state: 'failed'; readonly reason: string };

export interface HandlerContext {
  readonly kernel: Kernel;
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
  /** The stack's own tags, which every taggable resource gets. */
  readonly stackTags: Readonly<Record<string, string>>;
  /** True when an earlier process may have made the call already, or what exists is to be taken over. */
  readonly resumed: boolean;
  /** True while a failed or cancelled update is taken back: what takes its time going forward goes back at once. */
  readonly rollingBack: boolean;
  /** The resource's UpdatePolicy, evaluated; only updates going forward have one. */
  readonly updatePolicy?: JsonObject;
  /** The same at every attempt, for operations that take a token. */
  readonly token: string;
  /** Calls an operation as the stack's role (or as who deploys, when the stack has none). */
  call<S extends ServiceName, O extends OperationName<S>>(
    service: S,
    name: O,
    input: Input<S, O>,
  ): Promise<Output<S, O>>;
  /** `stack-logicalId-suffix`, no longer than so many characters; the same at every attempt. */
  name(longest: number): string;
}

/** What a handler sees while it makes a resource. */
export interface CreateContext extends HandlerContext {
  /** Notes that the resource exists, before it is finished: if what follows fails, the rollback removes it. */
  made(partial: Made): void;
}

/** How one resource type is made, changed and removed through the operations that clients call, too. */
export interface ResourceHandler {
  readonly type: string;
  /** The top-level properties that are carried out; others are refused before anything is touched. */
  readonly properties: readonly string[];
  /** The attributes that Fn::GetAtt reads. */
  readonly attributes: readonly string[];
  /** The property that names the physical resource: with it, a replacement needs another name. */
  readonly nameProperty?: string;
  create(properties: JsonObject, context: CreateContext): Promise<Made>;
  /** Changes a resource in place; a returned `Made` replaces what was known of it. Without it every change replaces. */
  update?(properties: JsonObject, existing: Existing, context: HandlerContext): Promise<Made | void>;
  /** Removes a resource; one that is gone already is no error. */
  delete(existing: Existing, context: HandlerContext): Promise<void>;
  /** For resources that take time; `watch` names the row whose changes are worth another look. */
  stability?(existing: Existing, context: HandlerContext): Promise<Stability>;
  watch?(existing: Pick<Existing, 'physicalId'>, stackId: string): string;
  /** As `stability`, for a removal that takes time. */
  gone?(existing: Existing, context: HandlerContext): Promise<Stability>;
}
