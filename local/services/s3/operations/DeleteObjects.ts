import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { getBucket } from '../buckets';

/** At most 1000 keys; each is deleted as if by itself, so that one refusal does not keep the others. */
export const DeleteObjects = operation('s3', 'DeleteObjects', {
  // Every key is authorized by its own DeleteObject call.
  authorize: () => [],
  async handle({ Bucket, Delete }, context) {
    const { name } = getBucket(context, Bucket);
    const objects = Delete?.Objects ?? [];
    if (objects.length === 0 || objects.length > 1000)
      throw new ServiceError('MalformedXML', `Delete.Objects must have 1 to 1000 keys, got ${objects.length}`);
    const deleted = [];
    const errors = [];
    for (const { Key, VersionId } of objects) {
      try {
        const answer = await context.call(context.caller, 's3', 'DeleteObject', { Bucket: name, Key, VersionId });
        const marker =
          answer.DeleteMarker === true ? { DeleteMarker: true, DeleteMarkerVersionId: answer.VersionId } : {};
        deleted.push({ Key, VersionId, ...marker });
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        errors.push({ Key, VersionId, Code: error.code, Message: error.message });
      }
    }
    return { Deleted: Delete?.Quiet === true ? [] : deleted, Errors: errors };
  },
});
