import { operation } from '../../../kernel/operation/operation';
import { getPolicy } from '../managed-policies';
import { page } from '../page';
import { onPolicy } from '../permissions';
import { tagList } from '../tagging';

export const ListPolicyTags = operation('iam', 'ListPolicyTags', {
  authorize: onPolicy('ListPolicyTags'),
  handle(input, context) {
    const { items, rest } = page(tagList(getPolicy(input.PolicyArn, context).tags), input);
    return { Tags: items, ...rest };
  },
});
