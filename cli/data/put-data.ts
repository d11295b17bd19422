import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Aws } from '../aws';
import { platformValue } from '../platform';

/** A file that was uploaded. */
export interface Upload {
  readonly uri: string;
  readonly bytes: number;
}

/** Uploads monthly data files to where the training pipeline of a model reads them: `<model>/data/2013-01.csv`. */
export async function putData(
  aws: Aws,
  model: string,
  files: readonly string[],
  say: (text: string) => void = () => undefined,
): Promise<Upload[]> {
  const bucket = await platformValue(aws, 'data-bucket');
  const client = aws.client(S3Client);
  const uploads: Upload[] = [];
  for (const file of files) {
    const key = `${model}/data/${basename(file)}`;
    const { size } = statSync(file);
    say(basename(file));
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: createReadStream(file),
        ContentLength: size,
        ContentType: 'text/csv',
      }),
    );
    uploads.push({ uri: `s3://${bucket}/${key}`, bytes: size });
  }
  return uploads;
}
