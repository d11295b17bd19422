import { operation } from '../../../kernel/operation/operation';
import { get, USER } from '../entities';
import { page } from '../page';
import { onUser } from '../permissions';

export const ListUserPolicies = operation('iam', 'ListUserPolicies', {
  authorize: onUser('ListUserPolicies'),
  handle(input, context) {
    const { items, rest } = page(Object.keys(get(USER, input.UserName, context).inline).sort(), input);
    return { PolicyNames: items, ...rest };
  },
});
