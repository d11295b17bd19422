import type { Kernel } from '../../../kernel/kernel';
import type { Identity } from '../../../kernel/operation/caller';

/** Somewhere that EventBridge delivers to, with what its kind needs besides the input. */
export interface Target {
  readonly arn: string;
  /** The role to deliver under; without one the target's own policy must allow the service. */
  readonly roleArn?: string;
  /** Of a FIFO queue. */
  readonly messageGroupId?: string;
  readonly pipelineParameters?: readonly { readonly Name: string; readonly Value: string }[];
  /** Of an event that goes to an event bus from a schedule. */
  readonly event?: { readonly source: string; readonly detailType: string };
}

/** One delivery. */
export interface Delivery {
  readonly kernel: Kernel;
  readonly identity: Identity;
  readonly target: Target;
  /** The input as text, mostly JSON. */
  readonly input: string;
  /** The same at every attempt. */
  readonly id: string;
}

/** A kind of target. */
export interface TargetKind {
  readonly name: string;
  /** Whether an ARN is of this kind. */
  readonly arn: RegExp;
  /** Whether AWS asks for a role rather than a resource policy. */
  readonly needsRole: boolean;
  deliver(delivery: Delivery): Promise<unknown>;
}
