import { operation } from '../../../kernel/operation/operation';
import { get, ROLE } from '../entities';
import { page } from '../page';
import { onRole } from '../permissions';
import { tagList } from '../tagging';

export const ListRoleTags = operation('iam', 'ListRoleTags', {
  authorize: onRole('ListRoleTags'),
  handle(input, context) {
    const { items, rest } = page(tagList(get(ROLE, input.RoleName, context).tags), input);
    return { Tags: items, ...rest };
  },
});
