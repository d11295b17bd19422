import { operation } from '../../../kernel/operation/operation';
import { deleteConflict } from '../entities';
import { getPolicy, policies, versionOf } from '../managed-policies';
import { onPolicy } from '../permissions';

export const DeletePolicyVersion = operation('iam', 'DeletePolicyVersion', {
  authorize: onPolicy('DeletePolicyVersion'),
  handle({ PolicyArn, VersionId }, context) {
    const policy = getPolicy(PolicyArn, context);
    const { id } = versionOf(policy, VersionId);
    if (id === policy.defaultVersion) throw deleteConflict('Cannot delete the default version of a policy.');
    policies(context).put(policy.arn, { ...policy, versions: policy.versions.filter((version) => version.id !== id) });
    return {};
  },
});
