import { DescribeModelPackageCommand, paginateListModelPackages, SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { DescribeModelPackageOutput, ModelPackageSummary } from '@aws-sdk/client-sagemaker';
import type { Aws } from '../aws';
import { CommandError } from '../errors';
import type { Place } from '../identity';
import type { ModelVersion } from './version';
import { modelPackageArn } from './version';
import { packageGroupName } from '../../lib/names';

/** All versions of a model, newest first. */
export async function listVersions(aws: Aws, model: string): Promise<ModelPackageSummary[]> {
  const pages = paginateListModelPackages(
    { client: aws.client(SageMakerClient), pageSize: 100 },
    { ModelPackageGroupName: packageGroupName(model), SortBy: 'CreationTime', SortOrder: 'Descending' },
  );
  const versions: ModelPackageSummary[] = [];
  try {
    for await (const page of pages) versions.push(...(page.ModelPackageSummaryList ?? []));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  return versions;
}

/**
 * One version.
 *
 * @throws CommandError when there is none
 */
export async function describeVersion(
  aws: Aws,
  place: Place,
  version: ModelVersion,
): Promise<DescribeModelPackageOutput> {
  const ModelPackageName = modelPackageArn(version, place);
  try {
    return await aws.client(SageMakerClient).send(new DescribeModelPackageCommand({ ModelPackageName }));
  } catch (error) {
    if (!isMissing(error)) throw error;
    const name = `${version.model}/${version.version}`;
    throw new CommandError(`there is no version ${name}`, `\`headgate history ${version.model}\` lists them`, {
      cause: error,
    });
  }
}

/** SageMaker says in words alone that something is not there. */
export function isMissing(error: unknown): boolean {
  const { name, message } = error as Error;
  return (
    name === 'ResourceNotFound' || (name === 'ValidationException' && /does not exist|could not find/i.test(message))
  );
}
