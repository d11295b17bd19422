import { readdirSync, readFileSync } from 'node:fs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Aws } from '../cli/aws';
import { fromRoot } from '../lib/root';
import { platformParameter } from '../lib/names';
import { DATA_FOLDER } from './flights';
import { MODEL } from './inputs';

/** Puts every month of flights where the pipeline looks for them. @returns how many months */
export async function putData(aws: Aws): Promise<number> {
  const name = platformParameter('data-bucket');
  const { Parameter } = await aws.client(SSMClient).send(new GetParameterCommand({ Name: name }));
  const files = readdirSync(fromRoot(DATA_FOLDER)).filter((file) => file.endsWith('.csv'));
  await Promise.all(
    files.map((file) =>
      aws.client(S3Client).send(
        new PutObjectCommand({
          Bucket: Parameter?.Value,
          Key: `${MODEL}/data/${file}`,
          Body: readFileSync(fromRoot(DATA_FOLDER, file)),
        }),
      ),
    ),
  );
  return files.length;
}
