import { operation } from '../../../kernel/operation/operation';
import { attachments } from '../attachments';
import { get, ROLE } from '../entities';
import { page } from '../page';
import { onRole } from '../permissions';

export const ListAttachedRolePolicies = operation('iam', 'ListAttachedRolePolicies', {
  authorize: onRole('ListAttachedRolePolicies'),
  handle(input, context) {
    const attached = attachments(get(ROLE, input.RoleName, context), context, input.PathPrefix);
    const { items, rest } = page(attached, input);
    return { AttachedPolicies: items, ...rest };
  },
});
