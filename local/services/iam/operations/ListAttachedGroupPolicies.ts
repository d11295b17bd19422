import { operation } from '../../../kernel/operation/operation';
import { attachments } from '../attachments';
import { get, GROUP } from '../entities';
import { page } from '../page';
import { onGroup } from '../permissions';

export const ListAttachedGroupPolicies = operation('iam', 'ListAttachedGroupPolicies', {
  authorize: onGroup('ListAttachedGroupPolicies'),
  handle(input, context) {
    const attached = attachments(get(GROUP, input.GroupName, context), context, input.PathPrefix);
    const { items, rest } = page(attached, input);
    return { AttachedPolicies: items, ...rest };
  },
});
