import { DeleteBucketCommand, DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import type { Aws } from '../aws';
import { CommandError } from '../errors';
import type { Say } from '../progress/progress';

/** Deletes every version of every object: CloudFormation deletes no bucket that holds any. */
export async function emptyBucket(aws: Aws, bucket: string, say?: Say): Promise<void> {
  const client = aws.client(S3Client);
  for (let deleted = 0; ;) {
    const objects = await firstVersions(client, bucket);
    if (objects.length === 0) return;
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } }),
    );
    const [failed] = Errors;
    if (failed) throw new CommandError(`${bucket}/${failed.Key} cannot be deleted (${failed.Code}: ${failed.Message})`);
    say?.(`${bucket}: ${(deleted += objects.length)} objects deleted`, 'detail');
  }
}

/** The first thousand of what is still there, delete markers included. */
async function firstVersions(client: S3Client, bucket: string): Promise<ObjectIdentifier[]> {
  try {
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    return [...Versions, ...DeleteMarkers].map(({ Key = '', VersionId }) => ({ Key, VersionId }));
  } catch (error) {
    if ((error as Error).name === 'NoSuchBucket') return [];
    throw error;
  }
}

/** Deletes a bucket that no stack deletes. */
export async function deleteBucket(aws: Aws, bucket: string): Promise<void> {
  await emptyBucket(aws, bucket);
  try {
    await aws.client(S3Client).send(new DeleteBucketCommand({ Bucket: bucket }));
  } catch (error) {
    if ((error as Error).name !== 'NoSuchBucket') throw error;
  }
}
