import type { ListModelPackagesInput, ModelPackageSummary } from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/operation/operation';
import { nameFrom } from '../arn';
import { page } from '../listing';
import { everywhere } from '../permissions';
import { groupOf } from '../registry/groups';
import { packages, type PackageRecord } from '../registry/packages';

export const ListModelPackages = operation('sagemaker', 'ListModelPackages', {
  authorize: () => [everywhere('ListModelPackages')],
  handle(input, context) {
    const group = input.ModelPackageGroupName;
    if (group !== undefined) groupOf(context, group);
    const range = group === undefined ? {} : { prefix: `${nameFrom(group)}/` };
    const candidates = packages(context).list(range).filter(wanted(input));
    const { items, NextToken } = page(
      candidates,
      (record) => ({
        name: record.ModelPackageName,
        key: key(record),
        created: record.CreationTime,
        rank: input.SortBy === 'Name' ? record.ModelPackageName : record.CreationTime,
      }),
      input,
      'Ascending',
    );
    return { ModelPackageSummaryList: items.map(summary), NextToken };
  },
});

/** Without a group only unversioned packages are listed, unless the type says otherwise. */
function wanted(input: ListModelPackagesInput): (record: PackageRecord) => boolean {
  const type = input.ModelPackageType ?? (input.ModelPackageGroupName === undefined ? 'Unversioned' : 'Versioned');
  return (record) =>
    (type === 'Both' || (record.ModelPackageVersion !== undefined) === (type === 'Versioned')) &&
    (input.ModelApprovalStatus === undefined || record.ModelApprovalStatus === input.ModelApprovalStatus);
}

/** Versions in the order of their numbers. */
const key = ({ ModelPackageName, ModelPackageVersion }: PackageRecord): string =>
  `${ModelPackageName}/${String(ModelPackageVersion ?? 0).padStart(10, '0')}`;

function summary(record: PackageRecord): ModelPackageSummary {
  return {
    ModelPackageName: record.ModelPackageName,
    ModelPackageGroupName: record.ModelPackageGroupName,
    ModelPackageVersion: record.ModelPackageVersion,
    ModelPackageArn: record.ModelPackageArn,
    ModelPackageDescription: record.ModelPackageDescription,
    CreationTime: record.CreationTime,
    ModelPackageStatus: record.ModelPackageStatus,
    ModelApprovalStatus: record.ModelApprovalStatus,
    ModelLifeCycle: record.ModelLifeCycle,
    ModelPackageRegistrationType: record.ModelPackageRegistrationType,
  };
}
