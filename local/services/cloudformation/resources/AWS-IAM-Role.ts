import { same } from '../template/json';
import type { ResourceHandler } from './handler';
import { syncPolicies } from './iam-attachments';
import { document, pick, shaped, tagChanges, tagList, text, unlessGone, unlessMade } from './support';

/** Characters of a role's name. */
const LONGEST_NAME = 64;

const SETTINGS = ['Description', 'MaxSessionDuration', 'Path', 'PermissionsBoundary'];

export const iamRole: ResourceHandler = {
  type: 'AWS::IAM::Role',
  properties: ['AssumeRolePolicyDocument', 'ManagedPolicyArns', 'Policies', 'RoleName', 'Tags', ...SETTINGS],
  attributes: ['Arn', 'RoleId'],
  nameProperty: 'RoleName',

  async create(properties, context) {
    const { call, made } = context;
    const name = properties.RoleName === undefined ? context.name(LONGEST_NAME) : text(properties.RoleName);
    const AssumeRolePolicyDocument = document(properties.AssumeRolePolicyDocument);
    const input = pick(properties, SETTINGS);
    const created = await unlessMade(
      call('iam', 'CreateRole', {
        ...shaped<object>(input),
        RoleName: name,
        AssumeRolePolicyDocument,
        Tags: tagList(properties, context),
      }),
      context,
      'EntityAlreadyExists',
    );
    const { Role: role } = created ?? (await call('iam', 'GetRole', { RoleName: name }));
    const result = { physicalId: name, attributes: { Arn: role!.Arn!, RoleId: role!.RoleId! } };
    made(result);
    await syncPolicies('Role', name, {}, properties, context);
    return result;
  },

  async update(properties, { physicalId: RoleName, properties: before }, context) {
    const { call } = context;
    if (!same(before.AssumeRolePolicyDocument, properties.AssumeRolePolicyDocument)) {
      const PolicyDocument = document(properties.AssumeRolePolicyDocument);
      await call('iam', 'UpdateAssumeRolePolicy', { RoleName, PolicyDocument });
    }
    const settings = pick(properties, ['Description', 'MaxSessionDuration']);
    if (!same(pick(before, ['Description', 'MaxSessionDuration']), settings))
      await call('iam', 'UpdateRole', { Description: '', ...shaped<object>(settings), RoleName });
    if (!same(before.PermissionsBoundary, properties.PermissionsBoundary)) {
      if (properties.PermissionsBoundary === undefined)
        await call('iam', 'DeleteRolePermissionsBoundary', { RoleName });
      else {
        const PermissionsBoundary = text(properties.PermissionsBoundary);
        await call('iam', 'PutRolePermissionsBoundary', { RoleName, PermissionsBoundary });
      }
    }
    await syncPolicies('Role', RoleName, before, properties, context);
    const changes = tagChanges(before, properties, context);
    if (changes === undefined) return;
    if (changes.unset.length > 0) await call('iam', 'UntagRole', { RoleName, TagKeys: changes.unset });
    if (changes.set.length > 0) await call('iam', 'TagRole', { RoleName, Tags: changes.set });
  },

  async delete({ physicalId, properties }, context) {
    await syncPolicies('Role', physicalId, properties, {}, context);
    await unlessGone(context.call('iam', 'DeleteRole', { RoleName: physicalId }), 'NoSuchEntity');
  },
};
