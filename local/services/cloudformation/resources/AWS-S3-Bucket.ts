import type { JsonObject } from '../template/json';
import { same } from '../template/json';
import type { ResourceHandler } from './handler';
import { bucketSettings } from './s3-settings';
import { text, unlessGone, unlessMade } from './support';

/** Characters of a bucket's name. */
const LONGEST_NAME = 63;

export const s3Bucket: ResourceHandler = {
  type: 'AWS::S3::Bucket',
  properties: ['AccessControl', 'BucketName', 'ObjectLockEnabled', ...bucketSettings.map(({ property }) => property)],
  attributes: ['Arn', 'DomainName', 'DualStackDomainName', 'RegionalDomainName', 'WebsiteURL'],
  nameProperty: 'BucketName',

  async create(properties, context) {
    const { call, kernel, made } = context;
    const { BucketName: named, AccessControl: acl, ObjectLockEnabled: locked } = properties;
    const Bucket = named === undefined ? context.name(LONGEST_NAME).toLowerCase() : text(named);
    const ObjectOwnership = (properties.OwnershipControls as JsonObject | undefined)?.Rules as
      readonly { ObjectOwnership?: 'BucketOwnerEnforced' }[] | undefined;
    const input = {
      ...(acl !== undefined && { ACL: cannedAcl(text(acl)) }),
      ...(locked === true && { ObjectLockEnabledForBucket: true }),
      ...(ObjectOwnership?.[0] !== undefined && { ObjectOwnership: ObjectOwnership[0].ObjectOwnership }),
    };
    await unlessMade(
      call('s3', 'CreateBucket', { Bucket, ...input }),
      context,
      'BucketAlreadyOwnedByYou',
      'BucketAlreadyExists',
    );
    const result = {
      physicalId: Bucket,
      attributes: {
        Arn: `arn:aws:s3:::${Bucket}`,
        DomainName: `${Bucket}.s3.amazonaws.com`,
        DualStackDomainName: `${Bucket}.s3.dualstack.${kernel.region}.amazonaws.com`,
        RegionalDomainName: `${Bucket}.s3.${kernel.region}.amazonaws.com`,
        WebsiteURL: `http://${Bucket}.s3-website-${kernel.region}.amazonaws.com`,
      },
    };
    made(result);
    for (const setting of bucketSettings)
      if (properties[setting.property] !== undefined || setting.property === 'Tags')
        await setting.put(Bucket, properties, context);
    return result;
  },

  async update(properties, { physicalId, properties: before }, context) {
    for (const { property, put, remove } of bucketSettings) {
      if (same(before[property], properties[property])) continue;
      if (properties[property] === undefined) await remove(physicalId, context);
      else await put(physicalId, properties, context);
    }
  },

  delete: ({ physicalId }, { call }) => unlessGone(call('s3', 'DeleteBucket', { Bucket: physicalId }), 'NoSuchBucket'),
};

/** `BucketOwnerFullControl` is `bucket-owner-full-control` in requests. */
function cannedAcl(name: string): 'private' {
  return name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase() as 'private';
}
