import type { CreateModelPackageInput } from '@aws-sdk/client-sagemaker';
import { NotImplemented } from '../../../kernel/operation/error';
import type { Context } from '../../../kernel/operation/operation';
import { arnOf } from '../arn';
import { validation } from '../errors';
import { omit } from '../omit';
import { createTags } from '../tags/tags';
import { userContext } from '../user-context';
import { groupOf, groups, type GroupRecord } from './groups';
import { packages, publishPackage, type PackageRecord } from './packages';

/**
 * Creates a package: the next version of a group, or an unversioned one under its own name.
 *
 * @returns its ARN
 */
export function createPackage(input: CreateModelPackageInput, context: Context): string {
  checkPackage(input);
  return context.store.transaction(() => {
    const identity =
      input.ModelPackageGroupName === undefined ? unversioned(input, context) : versioned(input, context);
    const record = packages(context).put(identity.key, describe(input, identity, context));
    createTags(context, record.ModelPackageArn, input.Tags);
    publishPackage(context, record);
    return record.ModelPackageArn;
  });
}

type Identity = { key: string; group?: GroupRecord; version?: number };

function versioned(input: CreateModelPackageInput, context: Context): Identity {
  const group = groupOf(context, input.ModelPackageGroupName!);
  const name = group.ModelPackageGroupName;
  groups(context).put(name, { ...group, nextVersion: group.nextVersion + 1 });
  return { key: `${name}/${group.nextVersion}`, group, version: group.nextVersion };
}

function unversioned(input: CreateModelPackageInput, context: Context): Identity {
  const key = input.ModelPackageName!;
  if (packages(context).has(key))
    throw validation(`Model Package already exists: ${arnOf(context, 'model-package', key)}`);
  return { key };
}

function describe(input: CreateModelPackageInput, { key, group, version }: Identity, context: Context): PackageRecord {
  const now = context.clock.date();
  return {
    ...omit(input, 'Tags', 'ClientToken'),
    ModelPackageName: group?.ModelPackageGroupName ?? key,
    ModelPackageGroupName: group?.ModelPackageGroupName,
    ModelPackageVersion: version,
    ModelPackageArn: arnOf(context, 'model-package', key),
    ModelPackageStatus: 'Completed',
    ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
    ModelApprovalStatus: group === undefined ? undefined : (input.ModelApprovalStatus ?? 'PendingManualApproval'),
    CertifyForMarketplace: input.CertifyForMarketplace ?? false,
    CreationTime: now,
    CreatedBy: userContext(context.caller),
    LastModifiedTime: now,
    LastModifiedBy: userContext(context.caller),
  };
}

function checkPackage(input: CreateModelPackageInput): void {
  const problems: string[] = [];
  if ((input.ModelPackageName === undefined) === (input.ModelPackageGroupName === undefined))
    problems.push('exactly one of ModelPackageName (unversioned) and ModelPackageGroupName (versioned) must be given');
  if (input.ModelPackageName !== undefined && input.ModelApprovalStatus !== undefined)
    problems.push(
      `ModelApprovalStatus ${input.ModelApprovalStatus} is for versioned packages only: give ModelPackageGroupName`,
    );
  if (input.InferenceSpecification !== undefined && (input.InferenceSpecification.Containers ?? []).length === 0)
    problems.push('InferenceSpecification.Containers must have at least one container');
  if (input.SkipModelValidation !== undefined && !['None', 'All'].includes(input.SkipModelValidation))
    problems.push(`SkipModelValidation must be None or All, got ${input.SkipModelValidation}`);
  if (problems.length > 0) throw validation(problems.join('; '));
  if (input.ValidationSpecification !== undefined)
    throw new NotImplemented('ValidationSpecification of CreateModelPackage');
  if (input.SourceAlgorithmSpecification !== undefined)
    throw new NotImplemented('SourceAlgorithmSpecification of CreateModelPackage');
  if (input.CertifyForMarketplace === true) throw new NotImplemented('CertifyForMarketplace of CreateModelPackage');
}
