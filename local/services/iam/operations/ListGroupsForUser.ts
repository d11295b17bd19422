import { operation } from '../../../kernel/operation/operation';
import { describeGroup } from '../describe';
import { get, GROUP, USER } from '../entities';
import { page } from '../page';
import { onUser } from '../permissions';

export const ListGroupsForUser = operation('iam', 'ListGroupsForUser', {
  authorize: onUser('ListGroupsForUser'),
  handle(input, context) {
    const { items, rest } = page(get(USER, input.UserName, context).groups, input);
    return { Groups: items.map((name) => describeGroup(get(GROUP, name, context))), ...rest };
  },
});
