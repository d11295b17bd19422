import { readFileSync } from 'node:fs';
import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Aws } from '../aws';
import { zipFolder } from './archive';
import type { FileAsset } from './assembly';
import { asRole } from './roles';

/**
 * Publishes assets that are not there yet. A key is the hash of its content, so what is there need not be compared.
 *
 * @returns how many were uploaded
 */
export async function publishAssets(aws: Aws, assets: readonly FileAsset[]): Promise<number> {
  const unique = [...new Map(assets.map((asset) => [`${asset.bucket}/${asset.key}`, asset])).values()];
  const uploaded = await Promise.all(unique.map((asset) => publish(aws, asset)));
  return uploaded.filter(Boolean).length;
}

async function publish(aws: Aws, { bucket, key, path, packaging, publishRoleArn }: FileAsset): Promise<boolean> {
  const client = (await asRole(aws, publishRoleArn)).client(S3Client);
  if (await exists(client, bucket, key)) return false;
  const body = packaging === 'zip' ? zipFolder(path) : readFileSync(path);
  const type = packaging === 'zip' ? 'application/zip' : undefined;
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: type }));
  return true;
}

async function exists(client: S3Client, bucket: string, key: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    if ((error as Error).name === 'NotFound') return false;
    throw error;
  }
}
