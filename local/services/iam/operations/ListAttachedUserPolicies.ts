import { operation } from '../../../kernel/operation/operation';
import { attachments } from '../attachments';
import { get, USER } from '../entities';
import { page } from '../page';
import { onUser } from '../permissions';

export const ListAttachedUserPolicies = operation('iam', 'ListAttachedUserPolicies', {
  authorize: onUser('ListAttachedUserPolicies'),
  handle(input, context) {
    const attached = attachments(get(USER, input.UserName, context), context, input.PathPrefix);
    const { items, rest } = page(attached, input);
    return { AttachedPolicies: items, ...rest };
  },
});
