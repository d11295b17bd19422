import type { DescribeModelPackageGroupOutput } from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import type { Collection } from '../../../kernel/store/collection';
import { arnFrom, arnOf, nameFrom } from '../arn';
import { validation } from '../errors';

/** A model package group as Describe answers it, and what only the registry knows. */
export interface GroupRecord extends DescribeModelPackageGroupOutput {
  readonly ModelPackageGroupName: string;
  readonly ModelPackageGroupArn: string;
  readonly CreationTime: Date;
  /** The version that the next package gets. It only grows: a deleted version's number is never given again. */
  readonly nextVersion: number;
  /** The resource policy (JSON). */
  readonly policy?: string;
}

/** Model package groups by name. */
export function groups(kernel: Pick<Kernel, 'store'>): Collection<GroupRecord> {
  return kernel.store.collection('sagemaker:model-package-group');
}

/**
 * A group by its name or ARN.
 *
 * @throws ValidationException when there is none
 */
export function groupOf(kernel: Pick<Kernel, 'store' | 'accountId' | 'region'>, nameOrArn: string): GroupRecord {
  const group = groups(kernel).get(nameFrom(nameOrArn));
  if (group === undefined)
    throw validation(`Model Package Group ${arnFrom(kernel, 'model-package-group', nameOrArn)} does not exist.`);
  return group;
}

/** The ARN of a group, whether it exists or not. */
export function groupArn(kernel: Pick<Kernel, 'accountId' | 'region'>, nameOrArn: string): string {
  return arnOf(kernel, 'model-package-group', nameFrom(nameOrArn));
}
