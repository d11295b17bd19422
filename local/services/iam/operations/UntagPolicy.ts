import { operation } from '../../../kernel/operation/operation';
import { getPolicy, policies } from '../managed-policies';
import { onPolicy } from '../permissions';
import { withoutTags } from '../tagging';

export const UntagPolicy = operation('iam', 'UntagPolicy', {
  authorize: onPolicy('UntagPolicy'),
  handle({ PolicyArn, TagKeys }, context) {
    const policy = getPolicy(PolicyArn, context);
    policies(context).put(policy.arn, { ...policy, tags: withoutTags(policy.tags, TagKeys) });
    return {};
  },
});
