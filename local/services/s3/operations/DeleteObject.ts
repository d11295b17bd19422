import { operation } from '../../../kernel/operation/operation';
import { getBucket, onObject } from '../buckets';
import { deleteObject, deleteVersion } from '../objects';

export const DeleteObject = operation('s3', 'DeleteObject', {
  authorize: ({ Bucket, Key, VersionId }, context) => [
    onObject(VersionId === undefined ? 'DeleteObject' : 'DeleteObjectVersion', Bucket, Key)(context),
  ],
  handle({ Bucket, Key, VersionId }, context) {
    const { name } = getBucket(context, Bucket);
    const record =
      VersionId === undefined
        ? deleteObject(context, name, Key ?? '')
        : deleteVersion(context, name, Key ?? '', VersionId);
    const known = record !== undefined && record.versionId !== 'null';
    return { DeleteMarker: record?.deleteMarker, VersionId: known ? record.versionId : VersionId };
  },
});
