import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { paginateDescribeLogGroups, CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { Stack } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../aws';
import { assetBucket, BOOTSTRAP_STACK } from '../deploy/bootstrap';
import type { Place } from '../identity';
import type { Say } from '../progress/progress';
import { deleteBucket, emptyBucket } from './buckets';
import { deleteStack } from './delete-stack';
import type { DeleteStackOptions } from './delete-stack';
import { deleteLogs } from './serving';

/** How often a bucket that was written to in between is emptied again: access logs come late. */
const ATTEMPTS = 3;

/**
 * Takes the platform away: data, models, captures and the audit log with it.
 *
 * @returns ids of its keys, which AWS keeps for a while
 */
export async function destroyPlatform(aws: Aws, stack: Stack, options: DeleteStackOptions): Promise<string[]> {
  const name = stack.StackName!;
  const { StackResources = [] } = await aws
    .client(CloudFormationClient)
    .send(new DescribeStackResourcesCommand({ StackName: name }));
  const idsOf = (type: string) =>
    StackResources.filter(({ ResourceType }) => ResourceType === type).flatMap(
      ({ PhysicalResourceId }) => PhysicalResourceId ?? [],
    );
  for (let attempt = 1; ; attempt += 1) {
    options.say?.('emptying buckets');
    for (const bucket of idsOf('AWS::S3::Bucket')) await emptyBucket(aws, bucket, options.say);
    try {
      await deleteStack(aws, name, options);
      return idsOf('AWS::KMS::Key');
    } catch (error) {
      if (attempt === ATTEMPTS || !/not empty/i.test((error as Error).message)) throw error;
    }
  }
}

/** On the local cloud nothing is shared with anybody: the bootstrap and the logs of jobs go, too. */
export async function destroyLocalLeftovers(aws: Aws, place: Place, say?: Say): Promise<void> {
  await emptyBucket(aws, assetBucket(place), say);
  await deleteStack(aws, BOOTSTRAP_STACK, { say });
  // Its template retains the bucket.
  await deleteBucket(aws, assetBucket(place));
  const groups: string[] = [];
  const pages = paginateDescribeLogGroups(
    { client: aws.client(CloudWatchLogsClient) },
    { logGroupNamePrefix: '/aws/sagemaker/' },
  );
  for await (const { logGroups = [] } of pages) groups.push(...logGroups.map(({ logGroupName = '' }) => logGroupName));
  for (const group of groups) await deleteLogs(aws, group);
}
