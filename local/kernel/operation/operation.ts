import type { Caller, Identity } from './caller';
import type { Kernel } from '../kernel';
import type { Input, OperationName, Output, ServiceName } from './sdk';

/** One permission that a request needs. */
export interface Requirement {
  /** For example `sagemaker:CreateEndpoint`. */
  readonly action: string;
  /** The ARN that the action touches; `*` for actions without resource-level permissions. */
  readonly resource: string;
  /** Condition keys of this request, for example `{ 'sagemaker:ModelApprovalStatus': 'Approved' }`. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** The resource's own policy (JSON), where the resource has one. */
  readonly resourcePolicy?: string;
  /**
   * True for KMS keys and trust policies: identity policies count only where the resource's own policy names the account
   * (its root) as a principal.
   * @default false
   */
  readonly resourcePolicyDecides?: boolean;
}

/** What a handler sees besides its input: the kernel, and who calls. */
export interface Context extends Kernel {
  readonly caller: Caller;
  readonly requestId: string;
  /** What only an HTTP request has; absent for calls between services. */
  readonly http?: HttpRequest;
}

/** The parts of the HTTP request that some operations answer by. */
export interface HttpRequest {
  /** As the answer's x-amzn-requestid has it. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly sourceIp: string;
}

/** One operation of one service: what it needs and what it does. It never sees the wire. */
export interface Operation<S extends ServiceName = ServiceName, O extends string = string> {
  readonly service: S;
  readonly name: O;
  /** Reads never reach CloudTrail's management events nor a schedule's budget. Told from the name unless given. */
  readonly readOnly: boolean;
  /** Every permission that this input needs; an empty list only for what AWS leaves open to any signed caller. */
  authorize(input: Input<S, O>, context: Context): readonly Requirement[];
  handle(input: Input<S, O>, context: Context): Output<S, O> | Promise<Output<S, O>>;
}

/** An operation whose types are forgotten: what a registry holds. */
export interface AnyOperation {
  readonly service: ServiceName;
  readonly name: string;
  readonly readOnly: boolean;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- inputs vary by operation; `operation()` checks them
  authorize(input: any, context: Context): readonly Requirement[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- inputs vary by operation; `operation()` checks them
  handle(input: any, context: Context): unknown;
}

const READS =
  /^(Describe|Get|List|Head|BatchGet|Lookup|Search|Query|Receive|Filter|Validate|Test|Simulate|Select|Invoke)/;

/** Declares an operation; its input and output are the SDK's types. */
export function operation<S extends ServiceName, O extends OperationName<S>>(
  service: S,
  name: O,
  definition: Pick<Operation<S, O>, 'authorize' | 'handle'> & { readOnly?: boolean },
): Operation<S, O> {
  return { service, name, readOnly: definition.readOnly ?? READS.test(name), ...definition };
}

/** Calls an operation in this process, through the same checks of permissions as over HTTP. */
export type Call = <S extends ServiceName, O extends OperationName<S>>(
  as: Identity,
  service: S,
  name: O,
  input: Input<S, O>,
) => Promise<Output<S, O>>;
