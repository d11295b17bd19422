import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Identity } from '../../../kernel/operation/caller';
import type { ParameterValue } from '../template/parameter';
import type { RemovalPolicy } from '../template/template';

/** What a stack was deployed from. */
export interface Source {
  /** Key in the collection of templates. */
  readonly template: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Names of exports that the template imports. */
  readonly imports: readonly string[];
  readonly capabilities: readonly string[];
  readonly description?: string;
}

/** A resource that a template asks for, its condition being true. */
export interface Wanted {
  readonly type: string;
  /** Logical ids that it reads or names in DependsOn. */
  readonly dependsOn: readonly string[];
  readonly deletionPolicy: RemovalPolicy;
  readonly updateReplacePolicy: RemovalPolicy;
}

/** A resource as a stack has it. */
export interface ResourceState extends Wanted {
  readonly status: ResourceStatus;
  readonly reason?: string;
  readonly physicalId?: string;
  /** Its record; 0 while it has none. */
  readonly version: number;
  readonly updatedAt: number;
}

/** A physical resource that nothing needs any more. */
export interface Leftover {
  readonly logicalId: string;
  readonly type: string;
  readonly version: number;
  readonly physicalId?: string;
  readonly dependsOn: readonly string[];
  /** Whether it stays. */
  readonly retained: boolean;
}

export type Change = 'create' | 'update' | 'replace' | 'restore' | 'delete';

/** What an operation does to one resource. */
export interface Step {
  readonly logicalId: string;
  /** The record that the step writes, or removes. */
  readonly version: number;
  /** Steps that come before. */
  readonly needs: readonly string[];
  /** `settling`: an earlier change of the resource has to end first, or this one has to become stable. */
  readonly state: 'waiting' | 'planning' | 'working' | 'settling' | 'done' | 'failed';
  readonly change?: Change;
  /** A look at the resource is under way. */
  readonly looking?: boolean;
  /** It changed meanwhile, so look again. */
  readonly again?: boolean;
  /** What was applied before was cut short, and is awaited before this step begins. */
  readonly unsettled?: boolean;
  readonly retained?: boolean;
}

/** What an update did to a resource: what a rollback has to undo. */
export interface Attempt {
  readonly change: 'create' | 'update' | 'replace';
  readonly version: number;
  readonly physicalId?: string;
  /** It was given up before it became stable. */
  readonly cut?: boolean;
}

export interface RollbackTrigger {
  readonly Arn: string;
  readonly Type: string;
}

export interface RollbackConfiguration {
  readonly RollbackTriggers?: readonly RollbackTrigger[];
  readonly MonitoringTimeInMinutes?: number;
}

/**
 * `deploy`, then `conclude` (outputs), `bake` (the monitoring window) and `cleanup`; on failure `drain` (what is under way
 * ends), then `restore` and `restore-cleanup`, or `delete`. `paused`: it failed and waits for somebody.
 */
export type Phase =
  'deploy' | 'conclude' | 'bake' | 'cleanup' | 'drain' | 'restore' | 'restore-cleanup' | 'delete' | 'paused';

/** A request to delete the stack. */
export interface Removal {
  readonly identity: Identity;
  readonly token?: string;
  /** Logical ids that stay. */
  readonly retain: readonly string[];
}

/** What a stack is going through. */
export interface Operation {
  readonly kind: 'CREATE' | 'UPDATE' | 'DELETE';
  readonly token?: string;
  readonly phase: Phase;
  /** Grows from phase to phase; answers of an earlier one are ignored. */
  readonly run: number;
  readonly identity: Identity;
  readonly disableRollback: boolean;
  readonly retainExceptOnCreate: boolean;
  readonly importExisting?: boolean;
  readonly target: Source;
  readonly wanted: Readonly<Record<string, Wanted>>;
  readonly steps: Readonly<Record<string, Step>>;
  readonly attempts: Readonly<Record<string, Attempt>>;
  readonly leftovers: readonly Leftover[];
  /** The stack's resources before, for the way back. */
  readonly before: Readonly<Record<string, ResourceState>>;
  /** Why it failed; undefined while it has not. */
  readonly failure?: string;
  /** The phase that failed. */
  readonly failedIn?: Phase;
  /** The stack goes away once what is under way has ended. */
  readonly removal?: Removal;
  readonly outputs?: readonly StackOutput[];
}

export interface StackOutput {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly exportName?: string;
}

/** A stack. Times are virtual ms since 1970. */
export interface StackRow {
  readonly stackId: string;
  readonly stackName: string;
  readonly status: StackStatus;
  readonly reason?: string;
  readonly createdAt: number;
  readonly updatedAt?: number;
  readonly deletedAt?: number;
  /** Undefined until a create operation has begun. */
  readonly source?: Source;
  readonly roleArn?: string;
  readonly notificationArns: readonly string[];
  readonly rollback: RollbackConfiguration;
  readonly disableRollback: boolean;
  readonly timeoutInMinutes?: number;
  readonly terminationProtection: boolean;
  readonly policy?: string;
  readonly resources: Readonly<Record<string, ResourceState>>;
  readonly outputs: readonly StackOutput[];
  readonly operation?: Operation;
  /** Number of the newest record of a resource. */
  readonly versions: number;
  /** Number of the newest event. */
  readonly events: number;
  /** When the newest event was, in whole ms: each is later than the one before, for clients sort by time. */
  readonly eventAt: number;
}
