import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Identity } from '../../../kernel/operation/caller';
import type { Change, ResourceState, RollbackTrigger, Source } from './row';

/** What a step's effect needs to know. */
export interface StepInput {
  readonly stackName: string;
  readonly run: number;
  readonly step: string;
  readonly logicalId: string;
  readonly type: string;
  readonly identity: Identity;
  /** The record that the step writes, or removes. */
  readonly version: number;
  /** Whether a resource of this name that exists is taken over. */
  readonly adopts: boolean;
  /** The record of the resource as it is now; 0 when there is none. */
  readonly current: number;
  /** Whether the step is on the way back. */
  readonly rollingBack: boolean;
}

/** An event of a stack, as DescribeStackEvents answers it. */
export interface StackEventRecord {
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly status: ResourceStatus | StackStatus;
  readonly reason?: string;
  readonly token?: string;
  readonly at: number;
  readonly number: number;
}

/** What stacks do in the world. */
export type StackEffects = {
  /** Writes events down. */
  record: { readonly events: readonly StackEventRecord[] };
  /** Finds out how a resource changes. */
  plan: StepInput & { readonly source: Source; readonly versions: Readonly<Record<string, number>> };
  /** Creates, changes or restores a resource. */
  apply: StepInput & {
    readonly change: Exclude<Change, 'delete'>;
    readonly source: Source;
    readonly versions: Readonly<Record<string, number>>;
  };
  /** Removes a resource. */
  remove: StepInput;
  /** Looks whether a resource has become what was asked for, or is gone. */
  look: StepInput & { readonly removal: boolean };
  /** Evaluates outputs and exports. */
  conclude: {
    readonly stackName: string;
    readonly run: number;
    readonly source: Source;
    readonly versions: Readonly<Record<string, number>>;
  };
  /** Refuses to delete a stack whose exports are in use. */
  guard: { readonly run: number; readonly stackName: string };
  /** Reads the alarms of the rollback configuration. */
  monitor: { readonly run: number; readonly identity: Identity; readonly triggers: readonly RollbackTrigger[] };
  /** Forgets records and templates that nothing points at. */
  tidy: { readonly keep: readonly string[]; readonly templates: readonly string[] };
};

/** The records in use, by logical id. */
export function versionsOf(resources: Readonly<Record<string, ResourceState>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(resources)
      .filter(([, { version }]) => version > 0)
      .map(([logicalId, { version }]) => [logicalId, version]),
  );
}
