import type { ExecutionStatus } from '@aws-sdk/client-cloudformation';
import type { Kernel } from '../../../kernel/kernel';
import { ServiceError } from '../../../kernel/operation/error';
import type { Collection } from '../../../kernel/store/collection';
import type { RollbackConfiguration, Source, StackRow, Wanted } from '../engine/row';
import type { Template } from '../template/template';
import type { ResourceChange } from './changes';
import { requireStackBracketed } from './find';
import { stackRows } from './collections';

/** A deployment that was computed and waits to be executed. */
export interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly type: 'CREATE' | 'UPDATE';
  readonly description?: string;
  readonly createdAt: number;
  /** Why there is nothing to execute. */
  readonly problem?: string;
  readonly executed?: boolean;
  readonly changes: readonly ResourceChange[];
  readonly body: string;
  readonly template: Template;
  readonly source: Source;
  readonly wanted: Readonly<Record<string, Wanted>>;
  readonly roleArn?: string;
  /** Takes over resources of the template's names that exist and are to be retained. */
  readonly importExisting: boolean;
  readonly notificationArns?: readonly string[];
  readonly rollback?: RollbackConfiguration;
}

/** By `stackId/name`. */
export const changeSets = (kernel: Kernel): Collection<ChangeSet> =>
  kernel.store.collection<ChangeSet>('cloudformation:change-set');

export const changeSetKey = (stackId: string, name: string): string => `${stackId}/${name}`;

/** A change set by its name and stack, or by its ARN. */
export function findChangeSet(
  kernel: Kernel,
  nameOrArn: string | undefined,
  stackName: string | undefined,
): ChangeSet | undefined {
  if (nameOrArn?.startsWith('arn:') === true)
    return changeSets(kernel)
      .list()
      .find(({ id }) => id === nameOrArn);
  const { stackId } = requireStackBracketed(kernel, stackName);
  return changeSets(kernel).get(changeSetKey(stackId, nameOrArn ?? ''));
}

/** The change set, or AWS's ChangeSetNotFoundException. */
export function requireChangeSet(
  kernel: Kernel,
  nameOrArn: string | undefined,
  stackName: string | undefined,
): ChangeSet {
  const found = findChangeSet(kernel, nameOrArn, stackName);
  if (found === undefined)
    throw new ServiceError('ChangeSetNotFoundException', `ChangeSet [${nameOrArn}] does not exist`, 404);
  return found;
}

/** Whether a change set can be executed, or how its execution ended. */
export function executionStatus(kernel: Kernel, changeSet: ChangeSet): ExecutionStatus {
  if (changeSet.problem !== undefined) return 'UNAVAILABLE';
  const row: StackRow | undefined = stackRows(kernel).get(changeSet.stackId);
  if (changeSet.executed !== true)
    return row === undefined || row.operation !== undefined ? 'UNAVAILABLE' : 'AVAILABLE';
  const { template } = changeSet.source;
  if (row?.source?.template === template) return 'EXECUTE_COMPLETE';
  return row?.operation?.target.template === template ? 'EXECUTE_IN_PROGRESS' : 'EXECUTE_FAILED';
}
