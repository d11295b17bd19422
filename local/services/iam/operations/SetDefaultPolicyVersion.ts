import { operation } from '../../../kernel/operation/operation';
import { getPolicy, policies, versionOf } from '../managed-policies';
import { onPolicy } from '../permissions';

export const SetDefaultPolicyVersion = operation('iam', 'SetDefaultPolicyVersion', {
  authorize: onPolicy('SetDefaultPolicyVersion'),
  handle({ PolicyArn, VersionId }, context) {
    const policy = getPolicy(PolicyArn, context);
    policies(context).put(policy.arn, { ...policy, defaultVersion: versionOf(policy, VersionId).id });
    return {};
  },
});
