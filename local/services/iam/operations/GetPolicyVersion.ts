import { operation } from '../../../kernel/operation/operation';
import { encoded } from '../documents';
import { getPolicy, versionOf } from '../managed-policies';
import { onPolicy } from '../permissions';

export const GetPolicyVersion = operation('iam', 'GetPolicyVersion', {
  authorize: onPolicy('GetPolicyVersion'),
  handle({ PolicyArn, VersionId }, context) {
    const policy = getPolicy(PolicyArn, context);
    const { id, document, createdAt } = versionOf(policy, VersionId);
    return {
      PolicyVersion: {
        Document: encoded(document),
        VersionId: id,
        IsDefaultVersion: id === policy.defaultVersion,
        CreateDate: createdAt,
      },
    };
  },
});
