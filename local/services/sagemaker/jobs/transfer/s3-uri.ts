import { JobError } from '../failure';

/** The place of objects. */
export interface S3Place {
  readonly bucket: string;
  /** A key, or what keys begin with; empty for the whole bucket. */
  readonly key: string;
}

/**
 * Reads `s3://bucket/key`.
 *
 * @throws JobError (ClientError) for anything else
 */
export function parseS3Uri(uri: string): S3Place {
  const match = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(uri);
  if (match === null) throw new JobError('ClientError', `S3 URI must be s3://<bucket>/<key>, got ${uri}`);
  return { bucket: match[1]!, key: match[2]! };
}

/** A key below a prefix. */
export function below(prefix: string, name: string): string {
  return prefix === '' || prefix.endsWith('/') ? prefix + name : `${prefix}/${name}`;
}

/**
 * The file that an object of a prefix becomes: what follows the prefix if that ends at a slash, else what follows the
 * prefix's last slash.
 */
export function relativeTo(prefix: string, key: string): string {
  if (key === prefix) return key.slice(key.lastIndexOf('/') + 1);
  const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  if (key.startsWith(folder)) return key.slice(folder.length);
  return key.slice(prefix.lastIndexOf('/') + 1);
}
