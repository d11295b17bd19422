import { operation } from '../../../kernel/operation/operation';
import { limitExceeded, managedPolicy } from '../documents';
import { getPolicy, policies } from '../managed-policies';
import { onPolicy } from '../permissions';

/** Versions that a policy can have at a time. */
const MOST = 5;

export const CreatePolicyVersion = operation('iam', 'CreatePolicyVersion', {
  authorize: onPolicy('CreatePolicyVersion'),
  handle({ PolicyArn, PolicyDocument, SetAsDefault }, context) {
    const policy = getPolicy(PolicyArn, context);
    const document = managedPolicy(PolicyDocument);
    if (policy.versions.length >= MOST)
      throw limitExceeded(
        `A managed policy can have up to ${MOST} versions. Before you create a new version, you must delete an existing version.`,
      );
    const version = { id: `v${policy.nextVersion}`, document, createdAt: context.clock.date() };
    const defaultVersion = SetAsDefault === true ? version.id : policy.defaultVersion;
    policies(context).put(policy.arn, {
      ...policy,
      versions: [version, ...policy.versions],
      defaultVersion,
      nextVersion: policy.nextVersion + 1,
      updatedAt: version.createdAt,
    });
    return {
      PolicyVersion: {
        VersionId: version.id,
        IsDefaultVersion: defaultVersion === version.id,
        CreateDate: version.createdAt,
      },
    };
  },
});
