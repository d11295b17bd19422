import { createHash } from 'node:crypto';
import type { Context } from '../../kernel/operation/operation';
import { ServiceError } from '../../kernel/operation/error';
import { noSuchUpload } from './errors';
import type { PartRecord, UploadRecord } from './records';

/** Every part but the last has at least so many bytes (S3 User Guide, multipart upload limits). */
const SMALLEST_PART = 5 * 1024 * 1024;

export const uploads = ({ store }: Pick<Context, 'store'>) => store.collection<UploadRecord>('s3:upload');

/** The upload of this bucket and key, or NoSuchUpload. */
export function getUpload(
  context: Pick<Context, 'store'>,
  request: { Bucket?: string; Key?: string; UploadId?: string },
): UploadRecord {
  const upload = uploads(context).get(request.UploadId ?? '');
  if (upload === undefined || upload.bucket !== request.Bucket || upload.key !== request.Key)
    throw noSuchUpload(request.UploadId ?? '');
  return upload;
}

/** The parts that a client lists, checked as S3 does: known, same content, in order, large enough. */
export function chosenParts(
  upload: UploadRecord,
  listed: readonly { PartNumber?: number; ETag?: string }[],
): PartRecord[] {
  const numbers = listed.map(({ PartNumber }) => PartNumber ?? 0);
  if (numbers.length === 0) throw new ServiceError('MalformedXML', 'MultipartUpload.Parts must name at least one part');
  if (numbers.some((number, at) => at > 0 && number <= numbers[at - 1]!))
    throw new ServiceError(
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
    );
  const parts = listed.map(({ PartNumber, ETag }) => {
    const part = upload.parts[PartNumber ?? 0];
    if (part === undefined || (ETag ?? '').replaceAll('"', '') !== part.etag.replaceAll('"', ''))
      throw new ServiceError('InvalidPart', 'One or more of the specified parts could not be found.', 400, {
        PartNumber,
      });
    return part;
  });
  const small = parts.slice(0, -1).find(({ size }) => size < SMALLEST_PART);
  if (small !== undefined)
    throw new ServiceError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400, {
      ProposedSize: small.size,
      MinSizeAllowed: SMALLEST_PART,
    });
  return parts;
}

/** S3's ETag of a multipart object: the MD5 of the parts' MD5s, and their number. */
export function multipartETag(parts: readonly PartRecord[]): string {
  const md5 = createHash('md5');
  for (const { etag } of parts) md5.update(Buffer.from(etag.replaceAll('"', ''), 'hex'));
  return `"${md5.digest('hex')}-${parts.length}"`;
}
