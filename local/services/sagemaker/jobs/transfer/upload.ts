import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Kernel } from '../../../../kernel/kernel';
import type { Identity } from '../../../../kernel/operation/caller';
import { ServiceError } from '../../../../kernel/operation/error';
import { JobError } from '../failure';
import type { Upload } from '../plan';
import { archive } from './archive';
import { parallel } from './parallel';
import { below, parseS3Uri } from './s3-uri';

/**
 * Turns a job's output into objects. Doing it again writes the same objects.
 *
 * @throws JobError (ClientError) when the role may not write them
 */
export async function upload(kernel: Kernel, identity: Identity, output: Upload, path: string): Promise<void> {
  const { bucket, key } = parseS3Uri(output.uri);
  const put = (file: string, name: string) => putFile(kernel, identity, file, { bucket, key: name }, output.kmsKeyId);
  try {
    const files = await filesIn(path);
    if (files.length === 0 && output.skipEmpty === true) return;
    if (output.as === 'folder') {
      await parallel(files, (file) => put(file, below(key, relative(path, file).split(sep).join('/'))));
    } else {
      const packed = join(dirname(path), `.${basename(path)}.tar.gz`);
      await archive(path, packed);
      await put(packed, key);
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new JobError(
      'ClientError',
      `Artifact upload failed: ${error.message} (${output.name}, ${output.uri}; ${error.code})`,
    );
  }
}

/** Regular files of a folder and its folders; none when it does not exist. Links out of it are not followed. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function putFile(
  kernel: Kernel,
  identity: Identity,
  file: string,
  { bucket, key }: { bucket: string; key: string },
  kmsKeyId: string | undefined,
): Promise<void> {
  const { size } = await stat(file);
  await kernel.call(identity, 's3', 'PutObject', {
    Bucket: bucket,
    Key: key,
    Body: createReadStream(file),
    ContentLength: size,
    ...(kmsKeyId === undefined ? {} : { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kmsKeyId }),
  });
}
