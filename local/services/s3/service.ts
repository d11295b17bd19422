import { AbortMultipartUpload } from './operations/AbortMultipartUpload';
import { CompleteMultipartUpload } from './operations/CompleteMultipartUpload';
import { CopyObject } from './operations/CopyObject';
import { CreateBucket } from './operations/CreateBucket';
import { CreateMultipartUpload } from './operations/CreateMultipartUpload';
import { DeleteBucket } from './operations/DeleteBucket';
import { DeleteObject } from './operations/DeleteObject';
import { DeleteObjectTagging } from './operations/DeleteObjectTagging';
import { DeleteObjects } from './operations/DeleteObjects';
import { GetBucketAcl } from './operations/GetBucketAcl';
import { GetBucketLocation } from './operations/GetBucketLocation';
import { GetBucketNotificationConfiguration } from './operations/GetBucketNotificationConfiguration';
import { GetObject } from './operations/GetObject';
import { GetObjectAttributes } from './operations/GetObjectAttributes';
import { GetObjectTagging } from './operations/GetObjectTagging';
import { HeadBucket } from './operations/HeadBucket';
import { HeadObject } from './operations/HeadObject';
import { ListBuckets } from './operations/ListBuckets';
import { ListMultipartUploads } from './operations/ListMultipartUploads';
import { ListObjectVersions } from './operations/ListObjectVersions';
import { ListObjects } from './operations/ListObjects';
import { ListObjectsV2 } from './operations/ListObjectsV2';
import { ListParts } from './operations/ListParts';
import { PutBucketNotificationConfiguration } from './operations/PutBucketNotificationConfiguration';
import { PutObject } from './operations/PutObject';
import { PutObjectTagging } from './operations/PutObjectTagging';
import { UploadPart } from './operations/UploadPart';
import { UploadPartCopy } from './operations/UploadPartCopy';
import type { Service } from '../../kernel/service';
import { Files } from './files';
import { lifecycle } from './lifecycle';
import { FILES } from './objects';
import { settingOperations } from './settings';

/** Amazon S3: buckets with versions and policies, objects as files of this machine. */
export function s3(): Service {
  let files: Files | undefined;
  return {
    name: 's3',
    operations: [
      AbortMultipartUpload,
      CompleteMultipartUpload,
      CopyObject,
      CreateBucket,
      CreateMultipartUpload,
      DeleteBucket,
      DeleteObject,
      DeleteObjectTagging,
      DeleteObjects,
      GetBucketAcl,
      GetBucketLocation,
      GetBucketNotificationConfiguration,
      GetObject,
      GetObjectAttributes,
      GetObjectTagging,
      HeadBucket,
      HeadObject,
      ListBuckets,
      ListMultipartUploads,
      ListObjectVersions,
      ListObjects,
      ListObjectsV2,
      ListParts,
      PutBucketNotificationConfiguration,
      PutObject,
      PutObjectTagging,
      UploadPart,
      UploadPartCopy,
      ...settingOperations,
    ],
    workflows: [lifecycle],
    start(kernel, parts) {
      files = new Files(kernel.directory);
      parts.provide(FILES, files);
    },
    stop: () => files?.close(),
  };
}
