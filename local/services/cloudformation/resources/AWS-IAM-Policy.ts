import type { JsonObject } from '../template/json';
import type { HandlerContext, ResourceHandler } from './handler';
import { difference, document, strings, text, unlessGone } from './support';

/** Characters of the physical id, which names nothing in IAM. */
const LONGEST_ID = 128;

const HOLDERS = ['Roles', 'Users', 'Groups'] as const;
type Holder = (typeof HOLDERS)[number];

async function put(holder: Holder, name: string, policy: JsonObject, { call }: HandlerContext): Promise<void> {
  const PolicyName = text(policy.PolicyName);
  const PolicyDocument = document(policy.PolicyDocument);
  if (holder === 'Roles') await call('iam', 'PutRolePolicy', { RoleName: name, PolicyName, PolicyDocument });
  else if (holder === 'Users') await call('iam', 'PutUserPolicy', { UserName: name, PolicyName, PolicyDocument });
  else await call('iam', 'PutGroupPolicy', { GroupName: name, PolicyName, PolicyDocument });
}

async function remove(holder: Holder, name: string, policyName: unknown, { call }: HandlerContext): Promise<void> {
  const PolicyName = String(policyName);
  await unlessGone(
    holder === 'Roles'
      ? call('iam', 'DeleteRolePolicy', { RoleName: name, PolicyName })
      : holder === 'Users'
        ? call('iam', 'DeleteUserPolicy', { UserName: name, PolicyName })
        : call('iam', 'DeleteGroupPolicy', { GroupName: name, PolicyName }),
    'NoSuchEntity',
  );
}

/** An inline policy of some roles, users and groups. */
export const iamPolicy: ResourceHandler = {
  type: 'AWS::IAM::Policy',
  properties: ['PolicyDocument', 'PolicyName', ...HOLDERS],
  attributes: ['Id'],

  async create(properties, context) {
    const physicalId = context.name(LONGEST_ID);
    context.made({ physicalId, attributes: { Id: physicalId } });
    for (const holder of HOLDERS)
      for (const name of strings(properties[holder])) await put(holder, name, properties, context);
    return { physicalId, attributes: { Id: physicalId } };
  },

  async update(properties, { properties: before }, context) {
    const renamed = before.PolicyName !== properties.PolicyName;
    for (const holder of HOLDERS) {
      const { removed } = difference(strings(before[holder]), strings(properties[holder]));
      for (const name of strings(properties[holder])) await put(holder, name, properties, context);
      for (const name of renamed ? strings(before[holder]) : removed)
        await remove(holder, name, before.PolicyName, context);
    }
  },

  async delete({ properties }, context) {
    for (const holder of HOLDERS)
      for (const name of strings(properties[holder])) await remove(holder, name, properties.PolicyName, context);
  },
};
