import { operation } from '../../../kernel/operation/operation';
import { get, GROUP } from '../entities';
import { page } from '../page';
import { onGroup } from '../permissions';

export const ListGroupPolicies = operation('iam', 'ListGroupPolicies', {
  authorize: onGroup('ListGroupPolicies'),
  handle(input, context) {
    const { items, rest } = page(Object.keys(get(GROUP, input.GroupName, context).inline).sort(), input);
    return { PolicyNames: items, ...rest };
  },
});
