import { invalidArgument } from './errors';

/** The object that a CopySource header names: `bucket/key` or `/bucket/key`, URL-encoded, with `?versionId=`. */
export function copySource(header: string | undefined): { bucket: string; key: string; versionId?: string } {
  const [path = '', query] = (header ?? '').split('?versionId=');
  const decoded = decodeURIComponent(path).replace(/^\//, '');
  const slash = decoded.indexOf('/');
  if (slash < 1) throw invalidArgument('x-amz-copy-source', header, 'bucket/key');
  return { bucket: decoded.slice(0, slash), key: decoded.slice(slash + 1), versionId: query };
}
