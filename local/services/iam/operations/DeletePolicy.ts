import { operation } from '../../../kernel/operation/operation';
import { deleteConflict } from '../entities';
import { attachedTo, boundaryOf, getPolicy, policies } from '../managed-policies';
import { onPolicy } from '../permissions';

export const DeletePolicy = operation('iam', 'DeletePolicy', {
  authorize: onPolicy('DeletePolicy'),
  handle({ PolicyArn }, context) {
    const policy = getPolicy(PolicyArn, context);
    const { roles, users, groups } = attachedTo(policy.arn, context);
    if (roles.length + users.length + groups.length + boundaryOf(policy.arn, context) > 0)
      throw deleteConflict('Cannot delete a policy attached to entities.');
    if (policy.versions.length > 1)
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    policies(context).delete(policy.arn);
    return {};
  },
});
