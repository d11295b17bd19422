import type { BatchDescribeModelPackageError, BatchDescribeModelPackageSummary } from '@aws-sdk/client-sagemaker';
import { operation } from '../../../kernel/operation/operation';
import { nameFrom } from '../arn';
import { packageRequirement, packages, type PackageRecord } from '../registry/packages';

export const BatchDescribeModelPackage = operation('sagemaker', 'BatchDescribeModelPackage', {
  readOnly: true,
  authorize: ({ ModelPackageArnList }, context) =>
    (ModelPackageArnList ?? []).map((arn) => packageRequirement(context, 'BatchDescribeModelPackage', arn)),
  handle({ ModelPackageArnList }, context) {
    const summaries: Record<string, BatchDescribeModelPackageSummary> = {};
    const errors: Record<string, BatchDescribeModelPackageError> = {};
    for (const arn of ModelPackageArnList ?? []) {
      const record = packages(context).get(nameFrom(arn));
      if (record === undefined)
        errors[arn] = { ErrorCode: 'ValidationException', ErrorResponse: `ModelPackage ${arn} does not exist.` };
      else summaries[arn] = summary(record);
    }
    return { ModelPackageSummaries: summaries, BatchDescribeModelPackageErrorMap: errors };
  },
});

function summary(record: PackageRecord): BatchDescribeModelPackageSummary {
  return {
    ModelPackageGroupName: record.ModelPackageGroupName,
    ModelPackageVersion: record.ModelPackageVersion,
    ModelPackageArn: record.ModelPackageArn,
    ModelPackageDescription: record.ModelPackageDescription,
    CreationTime: record.CreationTime,
    InferenceSpecification: record.InferenceSpecification,
    ModelPackageStatus: record.ModelPackageStatus,
    ModelApprovalStatus: record.ModelApprovalStatus,
    ModelPackageRegistrationType: record.ModelPackageRegistrationType,
  };
}
