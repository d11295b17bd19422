import { same, type Json, type JsonObject } from '../template/json';
import type { HandlerContext } from './handler';
import { difference, document, strings, text, unlessGone } from './support';

/** Inline policies of a role or user by name. */
function inline(properties: JsonObject): Map<string, Json> {
  const policies = (properties.Policies ?? []) as readonly { PolicyName: string; PolicyDocument: Json }[];
  return new Map(policies.map(({ PolicyName: name, PolicyDocument: policy }) => [text(name), policy]));
}

/** Gives an identity the inline and managed policies that its properties list, and takes away those that they no longer do. */
export async function syncPolicies(
  kind: 'Role' | 'User',
  name: string,
  before: JsonObject,
  after: JsonObject,
  { call }: HandlerContext,
): Promise<void> {
  const old = inline(before);
  const wanted = inline(after);
  for (const [PolicyName, policy] of wanted)
    if (!same(old.get(PolicyName), policy)) {
      const PolicyDocument = document(policy);
      if (kind === 'Role') await call('iam', 'PutRolePolicy', { RoleName: name, PolicyName, PolicyDocument });
      else await call('iam', 'PutUserPolicy', { UserName: name, PolicyName, PolicyDocument });
    }
  for (const PolicyName of old.keys())
    if (!wanted.has(PolicyName))
      await unlessGone(
        kind === 'Role'
          ? call('iam', 'DeleteRolePolicy', { RoleName: name, PolicyName })
          : call('iam', 'DeleteUserPolicy', { UserName: name, PolicyName }),
        'NoSuchEntity',
      );
  const managed = difference(strings(before.ManagedPolicyArns), strings(after.ManagedPolicyArns));
  for (const PolicyArn of managed.added)
    await (kind === 'Role'
      ? call('iam', 'AttachRolePolicy', { RoleName: name, PolicyArn })
      : call('iam', 'AttachUserPolicy', { UserName: name, PolicyArn }));
  for (const PolicyArn of managed.removed)
    await unlessGone(
      kind === 'Role'
        ? call('iam', 'DetachRolePolicy', { RoleName: name, PolicyArn })
        : call('iam', 'DetachUserPolicy', { UserName: name, PolicyArn }),
      'NoSuchEntity',
    );
}
