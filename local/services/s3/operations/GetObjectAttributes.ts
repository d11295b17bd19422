import { operation } from '../../../kernel/operation/operation';
import { onObject } from '../buckets';
import { getVersion } from '../objects';

export const GetObjectAttributes = operation('s3', 'GetObjectAttributes', {
  authorize: ({ Bucket, Key }, context) => [
    onObject('GetObject', Bucket, Key)(context),
    onObject('GetObjectAttributes', Bucket, Key)(context),
  ],
  handle({ Bucket, Key, VersionId, ObjectAttributes }, context) {
    const object = getVersion(context, Bucket ?? '', Key ?? '', VersionId);
    const asked = (name: string) => (ObjectAttributes ?? []).some((attribute) => attribute === name);
    return {
      LastModified: object.lastModified,
      VersionId: object.versionId === 'null' ? undefined : object.versionId,
      ETag: asked('ETag') ? object.etag.replaceAll('"', '') : undefined,
      ObjectSize: asked('ObjectSize') ? object.size : undefined,
      StorageClass: asked('StorageClass') ? ('STANDARD' as const) : undefined,
      Checksum: asked('Checksum') ? { ...object.checksums } : undefined,
      ObjectParts:
        asked('ObjectParts') && object.partsCount !== undefined ? { TotalPartsCount: object.partsCount } : undefined,
    };
  },
});
