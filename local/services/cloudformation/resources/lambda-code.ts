import type { FunctionCode } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import type { JsonObject } from '../template/json';
import { text } from './support';

/** Where a function's code is; code written in the template becomes an archive with one file. */
export function functionCode({ Code: code, Runtime: runtime }: JsonObject): FunctionCode {
  const { ZipFile: inline, S3Bucket, S3Key, S3ObjectVersion, ImageUri } = code as JsonObject;
  if (ImageUri !== undefined) return { ImageUri: text(ImageUri) };
  if (inline !== undefined) return { ZipFile: archive(text(inline), text(runtime)) };
  return {
    S3Bucket: text(S3Bucket),
    S3Key: text(S3Key),
    ...(S3ObjectVersion !== undefined && { S3ObjectVersion: text(S3ObjectVersion) }),
  };
}

/** ZIP's earliest time, so that the same code always has the same hash. */
const EPOCH = new Date(1980, 0, 1);

function archive(source: string, runtime: string): Uint8Array {
  const name = runtime.startsWith('python') ? 'index.py' : 'index.js';
  return zipSync({ [name]: [strToU8(source), { mtime: EPOCH }] });
}
