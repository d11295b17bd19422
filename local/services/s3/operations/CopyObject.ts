import { operation } from '../../../kernel/operation/operation';
import { copySource } from '../copy';
import { onObject } from '../buckets';
import { checkRead } from '../conditions';
import { getVersion } from '../objects';

export const CopyObject = operation('s3', 'CopyObject', {
  authorize(input, context) {
    const source = copySource(input.CopySource);
    return [
      onObject('GetObject', source.bucket, source.key)(context),
      onObject('PutObject', input.Bucket, input.Key)(context),
    ];
  },
  async handle(input, context) {
    const source = copySource(input.CopySource);
    const object = getVersion(context, source.bucket, source.key, source.versionId);
    checkRead(object, {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    });
    const { Body } = await context.call(context.caller, 's3', 'GetObject', {
      Bucket: source.bucket,
      Key: source.key,
      VersionId: source.versionId,
    });
    const replace = input.MetadataDirective === 'REPLACE';
    const put = await context.call(context.caller, 's3', 'PutObject', {
      ...(replace ? headersOf(input) : object.headers),
      Bucket: input.Bucket,
      Key: input.Key,
      Body,
      Metadata: replace ? input.Metadata : { ...object.metadata },
      Tagging: input.TaggingDirective === 'REPLACE' ? input.Tagging : taggingOf(object.tags),
      ServerSideEncryption: input.ServerSideEncryption,
      SSEKMSKeyId: input.SSEKMSKeyId,
    });
    return {
      CopyObjectResult: { ETag: put.ETag, LastModified: context.clock.date() },
      CopySourceVersionId: object.versionId === 'null' ? undefined : object.versionId,
      VersionId: put.VersionId,
      ServerSideEncryption: put.ServerSideEncryption,
      SSEKMSKeyId: put.SSEKMSKeyId,
    };
  },
});

interface Headers {
  readonly ContentType?: string;
  readonly ContentEncoding?: string;
  readonly ContentDisposition?: string;
  readonly ContentLanguage?: string;
  readonly CacheControl?: string;
}

const headersOf = ({ ContentType, ContentEncoding, ContentDisposition, ContentLanguage, CacheControl }: Headers) => ({
  ContentType,
  ContentEncoding,
  ContentDisposition,
  ContentLanguage,
  CacheControl,
});

function taggingOf(tags: readonly { Key: string; Value: string }[]): string | undefined {
  if (tags.length === 0) return undefined;
  return new URLSearchParams(tags.map(({ Key, Value }): [string, string] => [Key, Value])).toString();
}
