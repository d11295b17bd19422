import { ServiceError } from '../../../kernel/operation/error';
import type { Kernel } from '../../../kernel/kernel';
import type { StackRow } from '../engine/row';
import { invalid } from '../template/parse';
import { stackRows } from './collections';

/** `arn:aws:cloudformation:region:account:stack/name/` */
export function stackPrefix({ region, accountId }: Kernel, stackName: string): string {
  return `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/`;
}

/** The stack of a name (those that are deleted have lost theirs) or of an id. */
export function findStack(kernel: Kernel, nameOrId: string): StackRow | undefined {
  if (nameOrId.startsWith('arn:')) return stackRows(kernel).get(nameOrId);
  return stackRows(kernel)
    .list({ prefix: stackPrefix(kernel, nameOrId) })
    .find(({ status }) => status !== 'DELETE_COMPLETE');
}

/** The stack, or AWS's ValidationError. */
export function requireStack(kernel: Kernel, nameOrId: string | undefined): StackRow {
  const row = nameOrId === undefined ? undefined : findStack(kernel, nameOrId);
  if (row === undefined) throw invalid(`Stack with id ${nameOrId} does not exist`);
  return row;
}

/** As some operations put it. */
export function requireStackBracketed(kernel: Kernel, nameOrId: string | undefined): StackRow {
  const row = nameOrId === undefined ? undefined : findStack(kernel, nameOrId);
  if (row === undefined) throw invalid(`Stack [${nameOrId}] does not exist`);
  return row;
}

export function alreadyExists(stackName: string): ServiceError {
  return new ServiceError('AlreadyExistsException', `Stack [${stackName}] already exists`);
}
