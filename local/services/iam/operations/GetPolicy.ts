import { operation } from '../../../kernel/operation/operation';
import { describePolicy, getPolicy } from '../managed-policies';
import { onPolicy } from '../permissions';
import { tagList } from '../tagging';

export const GetPolicy = operation('iam', 'GetPolicy', {
  authorize: onPolicy('GetPolicy'),
  handle({ PolicyArn }, context) {
    const policy = getPolicy(PolicyArn, context);
    const described = describePolicy(policy, context);
    return { Policy: { ...described, Description: policy.description, Tags: tagList(policy.tags) } };
  },
});
