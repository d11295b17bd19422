import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import type { Kernel } from '../../../kernel/kernel';
import type { Identity } from '../../../kernel/operation/caller';
import { ServiceError } from '../../../kernel/operation/error';
import { parseS3Uri } from '../jobs/transfer/s3-uri';

/** A model that could not be brought: the text is the endpoint's FailureReason. */
export class ModelDataError extends Error {}

/**
 * Downloads model.tar.gz as the model's role and unpacks it below a folder, once; the same model is unpacked once for all
 * instances of a fleet.
 *
 * @returns the folder that becomes /opt/ml/model
 * @throws ModelDataError when the archive is missing, may not be read, or is no archive
 */
export async function unpackModel(
  kernel: Kernel,
  identity: Identity,
  url: string | undefined,
  folder: string,
): Promise<string> {
  const name = createHash('sha256')
    .update(url ?? '')
    .digest('hex')
    .slice(0, 16);
  const target = join(folder, 'models', name);
  if (existsSync(target)) return target;
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  if (url !== undefined) await fetchArchive(kernel, identity, url, partial);
  await rename(partial, target);
  return target;
}

async function fetchArchive(kernel: Kernel, identity: Identity, url: string, folder: string): Promise<void> {
  const { bucket, key } = parseS3Uri(url);
  const file = join(folder, '.model.tar.gz');
  try {
    const { Body } = await kernel.call(identity, 's3', 'GetObject', { Bucket: bucket, Key: key });
    await pipeline(Body as Readable, createWriteStream(file));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new ModelDataError(
      `Could not access model data at ${url}. Please ensure that the object exists and that the model's role may read it: ${error.message}`,
    );
  }
  try {
    await extract({ file, cwd: folder, strict: true });
  } catch (error) {
    throw new ModelDataError(
      `Failed to extract model data archive from ${url}. Please ensure that it is a valid gzip tar archive: ${(error as Error).message}`,
    );
  }
  await rm(file);
}
