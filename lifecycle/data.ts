import { readdirSync, readFileSync } from 'node:fs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Aws } from '../cli/aws';
import { fromRoot } from '../lib/root';
import { DATA_FOLDER } from './flights';
import { MODEL } from './inputs';
import { platformValue } from './platform';

/** Puts every month of flights where the pipeline looks for them. @returns how many months */
export async function putData(aws: Aws): Promise<number> {
  const Bucket = await platformValue(aws, 'data-bucket');
  const files = readdirSync(fromRoot(DATA_FOLDER)).filter((file) => file.endsWith('.csv'));
  await Promise.all(
    files.map((file) =>
      aws.client(S3Client).send(
        new PutObjectCommand({
          Bucket,
          Key: `${MODEL}/data/${file}`,
          Body: readFileSync(fromRoot(DATA_FOLDER, file)),
        }),
      ),
    ),
  );
  return files.length;
}
