import { operation } from '../../../kernel/operation/operation';
import { get, ROLE } from '../entities';
import { page } from '../page';
import { onRole } from '../permissions';

export const ListRolePolicies = operation('iam', 'ListRolePolicies', {
  authorize: onRole('ListRolePolicies'),
  handle(input, context) {
    const { items, rest } = page(Object.keys(get(ROLE, input.RoleName, context).inline).sort(), input);
    return { PolicyNames: items, ...rest };
  },
});
