import type { DescribeModelPackageOutput } from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import type { Requirement } from '../../../kernel/operation/operation';
import type { Collection } from '../../../kernel/store/collection';
import { arnFrom, nameFrom } from '../arn';
import { validation } from '../errors';
import { publish } from '../events/notification';
import { omit } from '../omit';
import { on } from '../permissions';
import { groups } from './groups';

/** A model package as Describe answers it. */
export interface PackageRecord extends DescribeModelPackageOutput {
  readonly ModelPackageName: string;
  readonly ModelPackageArn: string;
  readonly CreationTime: Date;
}

/** Model packages by `<group>/<version>`, or by name when they are not versioned. */
export function packages(kernel: Pick<Kernel, 'store'>): Collection<PackageRecord> {
  return kernel.store.collection('sagemaker:model-package');
}

/**
 * A package by its ARN, or by the name of an unversioned one.
 *
 * @throws ValidationException when there is none
 */
export function packageOf(kernel: Pick<Kernel, 'store' | 'accountId' | 'region'>, nameOrArn: string): PackageRecord {
  const found = packages(kernel).get(nameFrom(nameOrArn));
  if (found === undefined)
    throw validation(`ModelPackage ${arnFrom(kernel, 'model-package', nameOrArn)} does not exist.`);
  return found;
}

/** What an action on a package needs; the group's resource policy counts. */
export function packageRequirement(
  kernel: Kernel,
  action: string,
  nameOrArn: string,
  keys: Parameters<typeof on>[3] = {},
): Requirement {
  const arn = arnFrom(kernel, 'model-package', nameOrArn);
  const [group, version] = nameFrom(arn).split('/');
  const policy = version === undefined ? undefined : groups(kernel).get(group!)?.policy;
  return { ...on(kernel, action, arn, keys), resourcePolicy: policy };
}

/** Tells EventBridge that a package was created or changed. The event names nobody: LastModifiedBy does. */
export function publishPackage(kernel: Kernel, record: PackageRecord): void {
  const detail = omit(record, 'CreatedBy', 'LastModifiedBy');
  publish(kernel, 'SageMaker Model Package State Change', [record.ModelPackageArn], detail);
}

/** The condition keys of a request that sets metadata, approval status or life cycle of a package. */
export function packageKeys(input: {
  readonly ModelApprovalStatus?: string;
  readonly CustomerMetadataProperties?: Record<string, string>;
  readonly ModelLifeCycle?: { readonly Stage?: string; readonly StageStatus?: string };
}): Record<string, string | undefined> {
  const metadata = Object.entries(input.CustomerMetadataProperties ?? {});
  return {
    'sagemaker:ModelApprovalStatus': input.ModelApprovalStatus,
    'sagemaker:ModelLifeCycle:stage': input.ModelLifeCycle?.Stage,
    'sagemaker:ModelLifeCycle:stageStatus': input.ModelLifeCycle?.StageStatus,
    ...Object.fromEntries(metadata.map(([key, value]) => [`sagemaker:CustomerMetadataProperties/${key}`, value])),
  };
}
