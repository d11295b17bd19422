import type { ResourceHandler } from './handler';
import { document, text, unlessGone } from './support';

export const s3BucketPolicy: ResourceHandler = {
  type: 'AWS::S3::BucketPolicy',
  properties: ['Bucket', 'PolicyDocument'],
  attributes: [],

  async create({ Bucket, PolicyDocument }, { call }) {
    const bucket = text(Bucket);
    await call('s3', 'PutBucketPolicy', { Bucket: bucket, Policy: document(PolicyDocument) });
    return { physicalId: bucket };
  },

  async update({ PolicyDocument }, { physicalId }, { call }) {
    await call('s3', 'PutBucketPolicy', { Bucket: physicalId, Policy: document(PolicyDocument) });
  },

  delete: ({ physicalId }, { call }) =>
    unlessGone(call('s3', 'DeleteBucketPolicy', { Bucket: physicalId }), 'NoSuchBucket', 'NoSuchBucketPolicy'),
};
