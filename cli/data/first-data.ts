import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Aws } from '../aws';
import { platformValue } from '../platform';
import { makeData } from './make';
import { dataFolder, monthlyFiles } from './prepared';
import { putData } from './put-data';

/**
 * Uploads what is prepared for a model to a local cloud that has no data of it: a first run needs no other command. An account
 * gets data from its owner alone.
 *
 * @returns how many files were uploaded
 */
export async function putFirstData(aws: Aws, model: string, make = makeData): Promise<number> {
  if (aws.target.kind !== 'local') return 0;
  const { KeyCount = 0 } = await aws.client(S3Client).send(
    new ListObjectsV2Command({
      Bucket: await platformValue(aws, 'data-bucket'),
      Prefix: `${model}/data/`,
      MaxKeys: 1,
    }),
  );
  if (KeyCount > 0) return 0;
  make(model);
  const uploads = await putData(aws, model, monthlyFiles(model, dataFolder(model), 'csv'));
  return uploads.length;
}
