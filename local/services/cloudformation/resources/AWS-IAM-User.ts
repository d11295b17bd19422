import { same } from '../template/json';
import type { ResourceHandler } from './handler';
import { syncPolicies } from './iam-attachments';
import { pick, shaped, tagChanges, tagList, text, unlessGone, unlessMade } from './support';

/** Characters of a user's name. */
const LONGEST_NAME = 64;

export const iamUser: ResourceHandler = {
  type: 'AWS::IAM::User',
  properties: ['ManagedPolicyArns', 'Path', 'PermissionsBoundary', 'Policies', 'Tags', 'UserName'],
  attributes: ['Arn'],
  nameProperty: 'UserName',

  async create(properties, context) {
    const { call, made } = context;
    const UserName = properties.UserName === undefined ? context.name(LONGEST_NAME) : text(properties.UserName);
    const settings = shaped<object>(pick(properties, ['Path', 'PermissionsBoundary']));
    const created = await unlessMade(
      call('iam', 'CreateUser', { ...settings, UserName, Tags: tagList(properties, context) }),
      context,
      'EntityAlreadyExists',
    );
    const { User: user } = created ?? (await call('iam', 'GetUser', { UserName }));
    const result = { physicalId: UserName, attributes: { Arn: user!.Arn! } };
    made(result);
    await syncPolicies('User', UserName, {}, properties, context);
    return result;
  },

  async update(properties, { physicalId: UserName, properties: before }, context) {
    const { call } = context;
    if (before.Path !== properties.Path)
      throw new Error('the Path of an AWS::IAM::User cannot change: rename the user');
    if (!same(before.PermissionsBoundary, properties.PermissionsBoundary)) {
      if (properties.PermissionsBoundary === undefined)
        await call('iam', 'DeleteUserPermissionsBoundary', { UserName });
      else {
        const PermissionsBoundary = text(properties.PermissionsBoundary);
        await call('iam', 'PutUserPermissionsBoundary', { UserName, PermissionsBoundary });
      }
    }
    await syncPolicies('User', UserName, before, properties, context);
    const changes = tagChanges(before, properties, context);
    if (changes === undefined) return;
    if (changes.unset.length > 0) await call('iam', 'UntagUser', { UserName, TagKeys: changes.unset });
    if (changes.set.length > 0) await call('iam', 'TagUser', { UserName, Tags: changes.set });
  },

  async delete({ physicalId, properties }, context) {
    await syncPolicies('User', physicalId, properties, {}, context);
    await unlessGone(context.call('iam', 'DeleteUser', { UserName: physicalId }), 'NoSuchEntity');
  },
};
