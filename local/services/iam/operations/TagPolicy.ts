import { operation } from '../../../kernel/operation/operation';
import { getPolicy, policies } from '../managed-policies';
import { onPolicy } from '../permissions';
import { withTags } from '../tagging';

export const TagPolicy = operation('iam', 'TagPolicy', {
  authorize: onPolicy('TagPolicy'),
  handle({ PolicyArn, Tags }, context) {
    const policy = getPolicy(PolicyArn, context);
    policies(context).put(policy.arn, { ...policy, tags: withTags(policy.tags, Tags) });
    return {};
  },
});
