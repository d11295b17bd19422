import type { Kernel } from '../../../../kernel/kernel';
import { JobError } from '../failure';
import type { Reader, Source } from './download';
import { below, parseS3Uri } from './s3-uri';

/**
 * The objects that a manifest lists: `[{"prefix": "s3://bucket/folder/"}, "a.csv", "b/c.csv"]`.
 *
 * @throws JobError (ClientError) when the object is not such a list
 */
export async function readManifest(kernel: Kernel, { identity }: Reader, uri: string): Promise<Source[]> {
  const { bucket, key } = parseS3Uri(uri);
  const { Body } = await kernel.call(identity, 's3', 'GetObject', { Bucket: bucket, Key: key });
  const [head, ...names] = parse((await Body?.transformToString()) ?? '', uri);
  const prefix = typeof head === 'object' && head !== null ? (head as { prefix?: unknown }).prefix : undefined;
  if (typeof prefix !== 'string' || !names.every((name) => typeof name === 'string'))
    throw new JobError('ClientError', `manifest ${uri} must be [{"prefix": "s3://..."}, "<relative key>", ...]`);
  const place = parseS3Uri(prefix);
  return names.map((name) => ({ bucket: place.bucket, key: below(place.key, name as string), file: name as string }));
}

function parse(text: string, uri: string): unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch (error) {
    throw new JobError('ClientError', `manifest ${uri} is not JSON: ${(error as Error).message}`);
  }
}
