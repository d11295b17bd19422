import { DescribeModelPackageCommand, paginateListModelPackages, SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { DescribeModelPackageOutput, ModelPackageSummary } from '@aws-sdk/client-sagemaker';
import type { Aws } from '../aws';
import { CommandError } from '../errors';
import type { ModelVersion } from './version';

/** All versions of a package group, newest first; a model's own group is called like the model. */
export async function listVersions(aws: Aws, group: string): Promise<ModelPackageSummary[]> {
  const pages = paginateListModelPackages(
    { client: aws.client(SageMakerClient), pageSize: 100 },
    { ModelPackageGroupName: group, SortBy: 'CreationTime', SortOrder: 'Descending' },
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
 * @param ModelPackageName - its ARN in the group of a stage
 * @throws CommandError when there is none
 */
export async function describeVersion(
  aws: Aws,
  version: ModelVersion,
  ModelPackageName: string,
): Promise<DescribeModelPackageOutput> {
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
