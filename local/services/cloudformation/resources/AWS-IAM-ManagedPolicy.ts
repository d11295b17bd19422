import { same, type JsonObject } from '../template/json';
import type { HandlerContext, ResourceHandler } from './handler';
import { difference, document, pick, shaped, strings, text, unlessGone, unlessMade } from './support';

/** Characters of a managed policy's name. */
const LONGEST_NAME = 128;
/** Versions that a managed policy may have. */
const MOST_VERSIONS = 5;

/** Attaches the policy to the roles, users and groups that its properties list, and to no others of theirs. */
async function syncHolders(PolicyArn: string, before: JsonObject, after: JsonObject, { call }: HandlerContext) {
  const roles = difference(strings(before.Roles), strings(after.Roles));
  const users = difference(strings(before.Users), strings(after.Users));
  const groups = difference(strings(before.Groups), strings(after.Groups));
  for (const RoleName of roles.added) await call('iam', 'AttachRolePolicy', { RoleName, PolicyArn });
  for (const UserName of users.added) await call('iam', 'AttachUserPolicy', { UserName, PolicyArn });
  for (const GroupName of groups.added) await call('iam', 'AttachGroupPolicy', { GroupName, PolicyArn });
  const detachments = [
    ...roles.removed.map((RoleName) => () => call('iam', 'DetachRolePolicy', { RoleName, PolicyArn })),
    ...users.removed.map((UserName) => () => call('iam', 'DetachUserPolicy', { UserName, PolicyArn })),
    ...groups.removed.map((GroupName) => () => call('iam', 'DetachGroupPolicy', { GroupName, PolicyArn })),
  ];
  for (const detach of detachments) await unlessGone(detach(), 'NoSuchEntity');
}

async function otherVersions(PolicyArn: string, { call }: HandlerContext): Promise<string[]> {
  const { Versions: versions } = await call('iam', 'ListPolicyVersions', { PolicyArn });
  return (versions ?? [])
    .filter(({ IsDefaultVersion }) => IsDefaultVersion !== true)
    .map(({ VersionId }) => VersionId!);
}

export const iamManagedPolicy: ResourceHandler = {
  type: 'AWS::IAM::ManagedPolicy',
  properties: ['Description', 'Groups', 'ManagedPolicyName', 'Path', 'PolicyDocument', 'Roles', 'Users'],
  attributes: ['PolicyArn', 'PolicyId'],
  nameProperty: 'ManagedPolicyName',

  async create(properties, context) {
    const { call, kernel, made } = context;
    const { ManagedPolicyName: named, PolicyDocument, Path: path } = properties;
    const PolicyName = named === undefined ? context.name(LONGEST_NAME) : text(named);
    const input = { ...shaped<object>(pick(properties, ['Description', 'Path'])), PolicyName };
    const created = await unlessMade(
      call('iam', 'CreatePolicy', { ...input, PolicyDocument: document(PolicyDocument) }),
      context,
      'EntityAlreadyExists',
    );
    const PolicyArn = `arn:aws:iam::${kernel.accountId}:policy${path === undefined ? '/' : text(path)}${PolicyName}`;
    const { Policy: policy } = created ?? (await call('iam', 'GetPolicy', { PolicyArn }));
    const result = { physicalId: policy!.Arn!, attributes: { PolicyArn: policy!.Arn!, PolicyId: policy!.PolicyId! } };
    made(result);
    await syncHolders(policy!.Arn!, {}, properties, context);
    return result;
  },

  async update(properties, { physicalId: PolicyArn, properties: before }, context) {
    const { call } = context;
    if (!same(before.PolicyDocument, properties.PolicyDocument)) {
      const others = await otherVersions(PolicyArn, context);
      const oldest = others.at(-1);
      if (others.length >= MOST_VERSIONS - 1 && oldest !== undefined)
        await call('iam', 'DeletePolicyVersion', { PolicyArn, VersionId: oldest });
      const PolicyDocument = document(properties.PolicyDocument);
      await call('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument, SetAsDefault: true });
    }
    await syncHolders(PolicyArn, before, properties, context);
  },

  async delete({ physicalId: PolicyArn, properties }, context) {
    const { call } = context;
    await syncHolders(PolicyArn, properties, {}, context);
    try {
      for (const VersionId of await otherVersions(PolicyArn, context))
        await call('iam', 'DeletePolicyVersion', { PolicyArn, VersionId });
    } finally {
      await unlessGone(call('iam', 'DeletePolicy', { PolicyArn }), 'NoSuchEntity');
    }
  },
};
