import { follow, type Segment } from '../definition/path';
import type { StepRun } from './run';
import { StepError } from './step-error';

/**
 * A value of a JSON file in S3, read under the pipeline's role.
 *
 * @throws StepError when there is no such file, or nothing at the path
 */
export async function readJson(run: StepRun, uri: string, path: readonly Segment[]): Promise<unknown> {
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(uri) ?? [];
  if (Bucket === undefined) throw new StepError(`ClientError: JsonGet needs s3://<bucket>/<key>, got ${uri}`);
  const { Body } = await run.call('s3', 'GetObject', { Bucket, Key });
  const value = follow(parse((await Body?.transformToString()) ?? '', uri), path);
  if (value === undefined || (typeof value === 'object' && value !== null))
    throw new StepError(
      `ClientError: JsonGet found no number, text or Boolean in ${uri} at the path ${JSON.stringify(path)}`,
    );
  return value;
}

function parse(text: string, uri: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StepError(`ClientError: ${uri} is not JSON: ${(error as Error).message}`);
  }
}
