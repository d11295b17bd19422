import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Kernel } from '../../../../kernel/kernel';
import type { Identity } from '../../../../kernel/operation/caller';
import { ServiceError } from '../../../../kernel/operation/error';
import { JobError } from '../failure';
import type { Download } from '../plan';
import { readManifest } from './manifest';
import { parallel } from './parallel';
import { parseS3Uri, relativeTo } from './s3-uri';

/** An object, and the file below the input's folder that it becomes. */
export interface Source {
  readonly bucket: string;
  readonly key: string;
  readonly file: string;
}

/** Who downloads: the job's role, and its name for messages. */
export interface Reader {
  readonly identity: Identity;
  readonly roleArn: string;
}

/**
 * Brings an input's objects into a folder.
 *
 * @throws JobError (ClientError) when there is nothing, or the role may not read it
 */
export async function download(kernel: Kernel, reader: Reader, input: Download, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  try {
    const sources =
      input.type === 'ManifestFile'
        ? await readManifest(kernel, reader, input.uri)
        : await listPrefix(kernel, reader, input.uri);
    if (sources.length === 0 && input.optional !== true) throw nothingFound(kernel, reader, input.uri);
    await parallel(sources, (source) => fetchOne(kernel, reader, source, folder, input.gunzip));
  } catch (error) {
    throw clientError(error as Error, input);
  }
}

async function listPrefix(kernel: Kernel, reader: Reader, uri: string): Promise<Source[]> {
  const { bucket, key: prefix } = parseS3Uri(uri);
  const sources: Source[] = [];
  let token: string | undefined;
  do {
    const input = { Bucket: bucket, Prefix: prefix, ContinuationToken: token };
    const page = await kernel.call(reader.identity, 's3', 'ListObjectsV2', input);
    for (const { Key: key } of page.Contents ?? [])
      if (key !== undefined && !key.endsWith('/')) sources.push({ bucket, key, file: relativeTo(prefix, key) });
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return sources;
}

async function fetchOne(
  kernel: Kernel,
  reader: Reader,
  { bucket, key, file }: Source,
  folder: string,
  gunzip: boolean,
): Promise<void> {
  const path = join(folder, normalize(`/${file}`));
  await mkdir(dirname(path), { recursive: true });
  const { Body } = await kernel.call(reader.identity, 's3', 'GetObject', { Bucket: bucket, Key: key });
  const body =
    Body instanceof Readable ? Body : Readable.from([(await Body?.transformToByteArray()) ?? Buffer.alloc(0)]);
  const target = createWriteStream(gunzip ? path.replace(/\.gz$/, '') : path);
  await (gunzip ? pipeline(body, createGunzip(), target) : pipeline(body, target));
}

function nothingFound(kernel: Kernel, { roleArn }: Reader, uri: string): JobError {
  const { bucket } = parseS3Uri(uri);
  return new JobError(
    'ClientError',
    `No S3 objects found under S3 URL "${uri}" given in input data source. Please ensure that the bucket exists in the ` +
      `selected region (${kernel.region}), that objects exist under that S3 prefix, and that the role "${roleArn}" has ` +
      `"s3:ListBucket" permissions on bucket "${bucket}".`,
  );
}

function clientError(error: Error, { name, uri }: Download): Error {
  if (!(error instanceof ServiceError)) return error;
  return new JobError('ClientError', `Data download failed: ${error.message} (input ${name}, ${uri}; ${error.code})`);
}
