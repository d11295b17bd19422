import { isDeepStrictEqual } from 'node:util';
import type { UpdateModelPackageInput } from '@aws-sdk/client-sagemaker';
import type { Context } from '../../../kernel/operation/operation';
import { nameFrom } from '../arn';
import { validation } from '../errors';
import { userContext } from '../user-context';
import { packageOf, packages, publishPackage, type PackageRecord } from './packages';

/** Entries that CustomerMetadataProperties can have. */
const MOST_METADATA = 50;

/**
 * Changes a package. Every status can follow every other. A request that changes nothing (approving twice) succeeds and
 * counts as the last modification, but publishes no event: nothing that an event starts happens twice.
 *
 * @returns its ARN
 */
export function updatePackage(input: UpdateModelPackageInput, context: Context): string {
  const record = packageOf(context, input.ModelPackageArn!);
  check(input, record);
  const changed = change(record, input);
  const modified = { LastModifiedTime: context.clock.date(), LastModifiedBy: userContext(context.caller) };
  context.store.transaction(() => {
    const written = packages(context).put(nameFrom(record.ModelPackageArn), { ...changed, ...modified });
    if (!isDeepStrictEqual(plain(changed), plain(record))) publishPackage(context, written);
  });
  return record.ModelPackageArn;
}

function change(record: PackageRecord, input: UpdateModelPackageInput): PackageRecord {
  const removed = new Set(input.CustomerMetadataPropertiesToRemove ?? []);
  const metadata = Object.entries({ ...record.CustomerMetadataProperties, ...input.CustomerMetadataProperties });
  const kept = Object.fromEntries(metadata.filter(([key]) => !removed.has(key)));
  const additional = [
    ...(record.AdditionalInferenceSpecifications ?? []),
    ...(input.AdditionalInferenceSpecificationsToAdd ?? []),
  ];
  return {
    ...record,
    ModelApprovalStatus: input.ModelApprovalStatus ?? record.ModelApprovalStatus,
    ApprovalDescription: input.ApprovalDescription ?? record.ApprovalDescription,
    ModelPackageRegistrationType: input.ModelPackageRegistrationType ?? record.ModelPackageRegistrationType,
    InferenceSpecification: input.InferenceSpecification ?? record.InferenceSpecification,
    SourceUri: input.SourceUri ?? record.SourceUri,
    ModelCard: input.ModelCard === undefined ? record.ModelCard : { ...record.ModelCard, ...input.ModelCard },
    ModelLifeCycle: input.ModelLifeCycle ?? record.ModelLifeCycle,
    CustomerMetadataProperties: metadata.length === 0 ? record.CustomerMetadataProperties : kept,
    AdditionalInferenceSpecifications: additional.length === 0 ? undefined : additional,
  };
}

function check(input: UpdateModelPackageInput, record: PackageRecord): void {
  const { ModelApprovalStatus: status, ModelPackageArn: arn } = input;
  if (status !== undefined && record.ModelPackageVersion === undefined)
    throw validation(`ModelApprovalStatus ${status} cannot be set on ${arn}: it is not versioned`);
  const count = Object.keys({ ...record.CustomerMetadataProperties, ...input.CustomerMetadataProperties }).length;
  if (count > MOST_METADATA)
    throw validation(`CustomerMetadataProperties of ${arn} must have at most ${MOST_METADATA} entries, got ${count}`);
}

/** Without members that are undefined: absent and undefined are the same. */
const plain = (record: PackageRecord): unknown => JSON.parse(JSON.stringify(record));
