import { Readable } from 'node:stream';
import type { RunningKernel } from '../../../../local/kernel/create';
import type { Input, OperationName, Output } from '../../../../local/kernel/operation/sdk';
import { s3 } from '../../../../local/services/s3/service';
import { root, startKernel } from '../../support';

let running: RunningKernel;
beforeEach(async () => {
  running = await startKernel([s3()]);
  await call('CreateBucket', { Bucket: 'data' });
});
afterEach(() => running.stop());

function call<O extends OperationName<'s3'>>(name: O, input: Input<'s3', O>): Promise<Output<'s3', O>> {
  return running.kernel.call(root, 's3', name, input);
}

const put = (Key: string, Body = 'x') => call('PutObject', { Bucket: 'data', Key, Body });
const text = async (Key: string, more = {}) =>
  (await call('GetObject', { Bucket: 'data', Key, ...more })).Body?.transformToString();

describe('an object', () => {
  test('is read as it was written, with its ETag the MD5 of the content', async () => {
    const { ETag } = await call('PutObject', { Bucket: 'data', Key: 'a/b', Body: 'hello', Metadata: { Unit: 'ms' } });
    expect(ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
    expect(await text('a/b')).toBe('hello');
    expect((await call('HeadObject', { Bucket: 'data', Key: 'a/b' })).Metadata).toEqual({ unit: 'ms' });
  });

  test('may be streamed', async () => {
    await call('PutObject', { Bucket: 'data', Key: 'k', Body: Readable.from([Buffer.from('ab'), Buffer.from('cd')]) });
    expect(await text('k')).toBe('abcd');
  });

  test.each([
    ['bytes=0-1', 'he', 'bytes 0-1/5'],
    ['bytes=3-', 'lo', 'bytes 3-4/5'],
    ['bytes=-2', 'lo', 'bytes 3-4/5'],
    ['bytes=1-99', 'ello', 'bytes 1-4/5'],
  ])('gives the range %s', async (Range, expected, ContentRange) => {
    await put('k', 'hello');
    const answer = await call('GetObject', { Bucket: 'data', Key: 'k', Range });
    expect(await answer.Body?.transformToString()).toBe(expected);
    expect(answer.ContentRange).toBe(ContentRange);
  });

  test('refuses a range behind its end', async () => {
    await put('k', 'hello');
    await expect(call('GetObject', { Bucket: 'data', Key: 'k', Range: 'bytes=5-' })).rejects.toMatchObject({
      code: 'InvalidRange',
      status: 416,
    });
  });

  test('is not overwritten by a conditional create, nor by a condition on other content', async () => {
    await put('k', 'first');
    const create = call('PutObject', { Bucket: 'data', Key: 'k', Body: 'second', IfNoneMatch: '*' });
    await expect(create).rejects.toMatchObject({ code: 'PreconditionFailed', status: 412 });
    const replace = call('PutObject', { Bucket: 'data', Key: 'k', Body: 'second', IfMatch: '"0"' });
    await expect(replace).rejects.toMatchObject({ status: 412 });
    expect(await text('k')).toBe('first');
  });

  test('is refused when its checksum differs, and the old content stays', async () => {
    await put('k', 'first');
    const bad = call('PutObject', { Bucket: 'data', Key: 'k', Body: 'second', ChecksumCRC32: 'AAAAAA==' });
    await expect(bad).rejects.toMatchObject({ code: 'BadDigest' });
    expect(await text('k')).toBe('first');
  });

  test('that is missing says NoSuchKey, in a missing bucket NoSuchBucket', async () => {
    await expect(text('none')).rejects.toMatchObject({ code: 'NoSuchKey', status: 404 });
    await expect(call('GetObject', { Bucket: 'none', Key: 'k' })).rejects.toMatchObject({ code: 'NoSuchBucket' });
  });

  test('keeps its tags through a copy', async () => {
    await call('PutObject', { Bucket: 'data', Key: 'k', Body: 'x', Tagging: 'team=delay&stage=raw' });
    await call('CopyObject', { Bucket: 'data', Key: 'copy', CopySource: 'data/k' });
    const { TagSet } = await call('GetObjectTagging', { Bucket: 'data', Key: 'copy' });
    expect(TagSet).toEqual([
      { Key: 'team', Value: 'delay' },
      { Key: 'stage', Value: 'raw' },
    ]);
  });
});

describe('a listing', () => {
  const keys = ['a', 'b/1', 'b/2', 'b/c/3', 'd', 'é', 'z/1'];
  beforeEach(() => Promise.all(keys.map((key) => put(key))));

  test('is in the order of bytes', async () => {
    const { Contents } = await call('ListObjectsV2', { Bucket: 'data' });
    expect(Contents?.map(({ Key }) => Key)).toEqual(['a', 'b/1', 'b/2', 'b/c/3', 'd', 'z/1', 'é']);
  });

  test('folds keys at the delimiter', async () => {
    const { Contents, CommonPrefixes } = await call('ListObjectsV2', { Bucket: 'data', Delimiter: '/' });
    expect(Contents?.map(({ Key }) => Key)).toEqual(['a', 'd', 'é']);
    expect(CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['b/', 'z/']);
  });

  test.each([1, 2, 3, 10])('gives everything once in pages of %i', async (MaxKeys) => {
    const seen: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await call('ListObjectsV2', { Bucket: 'data', Delimiter: '/', MaxKeys, ContinuationToken });
      seen.push(
        ...(page.Contents ?? []).map(({ Key }) => Key),
        ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
      );
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(seen.sort()).toEqual(['a', 'b/', 'd', 'z/', 'é']);
  });
});

describe('a versioned bucket', () => {
  beforeEach(() => call('PutBucketVersioning', { Bucket: 'data', VersioningConfiguration: { Status: 'Enabled' } }));

  test('keeps what is overwritten and what is deleted', async () => {
    const first = await put('k', 'first');
    await put('k', 'second');
    await call('DeleteObject', { Bucket: 'data', Key: 'k' });
    await expect(text('k')).rejects.toMatchObject({ code: 'NoSuchKey' });
    expect(await text('k', { VersionId: first.VersionId })).toBe('first');
    const { Versions, DeleteMarkers } = await call('ListObjectVersions', { Bucket: 'data' });
    expect(Versions).toHaveLength(2);
    expect(DeleteMarkers).toMatchObject([{ Key: 'k', IsLatest: true }]);
  });

  test('gives the object back when its delete marker is removed', async () => {
    await put('k', 'first');
    const { VersionId, DeleteMarker } = await call('DeleteObject', { Bucket: 'data', Key: 'k' });
    expect(DeleteMarker).toBe(true);
    await call('DeleteObject', { Bucket: 'data', Key: 'k', VersionId });
    expect(await text('k')).toBe('first');
  });

  test('cannot be deleted while a version is left', async () => {
    await put('k');
    await call('DeleteObject', { Bucket: 'data', Key: 'k' });
    await expect(call('DeleteBucket', { Bucket: 'data' })).rejects.toMatchObject({
      code: 'BucketNotEmpty',
      status: 409,
    });
  });
});

describe('a multipart upload', () => {
  const part = (UploadId: string | undefined, PartNumber: number, Body: Uint8Array) =>
    call('UploadPart', { Bucket: 'data', Key: 'big', UploadId, PartNumber, Body });

  test('becomes one object, with the ETag of its parts', async () => {
    const { UploadId } = await call('CreateMultipartUpload', { Bucket: 'data', Key: 'big' });
    const first = await part(UploadId, 1, Buffer.alloc(5 * 1024 * 1024, 'a'));
    const second = await part(UploadId, 2, Buffer.from('end'));
    const { ETag } = await call('CompleteMultipartUpload', {
      Bucket: 'data',
      Key: 'big',
      UploadId,
      MultipartUpload: {
        Parts: [
          { PartNumber: 1, ETag: first.ETag },
          { PartNumber: 2, ETag: second.ETag },
        ],
      },
    });
    expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    expect(await text('big', { Range: 'bytes=-5' })).toBe('aaend');
  });

  test('refuses a small part that is not the last, and loses nothing', async () => {
    const { UploadId } = await call('CreateMultipartUpload', { Bucket: 'data', Key: 'big' });
    const first = await part(UploadId, 1, Buffer.from('small'));
    const second = await part(UploadId, 2, Buffer.from('end'));
    const Parts = [
      { PartNumber: 1, ETag: first.ETag },
      { PartNumber: 2, ETag: second.ETag },
    ];
    const complete = call('CompleteMultipartUpload', {
      Bucket: 'data',
      Key: 'big',
      UploadId,
      MultipartUpload: { Parts },
    });
    await expect(complete).rejects.toMatchObject({ code: 'EntityTooSmall' });
    expect((await call('ListParts', { Bucket: 'data', Key: 'big', UploadId })).Parts).toHaveLength(2);
  });
});

describe('a bucket', () => {
  test('refuses a bad name, naming it', async () => {
    await expect(call('CreateBucket', { Bucket: 'Data_1' })).rejects.toMatchObject({
      code: 'InvalidBucketName',
      message: expect.stringContaining('Data_1'),
    });
  });

  test('gives settings back, and the error of each where nothing is set', async () => {
    await expect(call('GetBucketPolicy', { Bucket: 'data' })).rejects.toMatchObject({ code: 'NoSuchBucketPolicy' });
    await call('PutBucketPolicy', { Bucket: 'data', Policy: '{"Statement":[]}' });
    expect(await call('GetBucketPolicy', { Bucket: 'data' })).toEqual({ Policy: '{"Statement":[]}' });
    await call('DeleteBucketPolicy', { Bucket: 'data' });
    await expect(call('GetBucketPolicy', { Bucket: 'data' })).rejects.toMatchObject({ status: 404 });
  });
});
