import { operation } from '../../../kernel/operation/operation';
import { get, USER } from '../entities';
import { page } from '../page';
import { onUser } from '../permissions';
import { tagList } from '../tagging';

export const ListUserTags = operation('iam', 'ListUserTags', {
  authorize: onUser('ListUserTags'),
  handle(input, context) {
    const { items, rest } = page(tagList(get(USER, input.UserName, context).tags), input);
    return { Tags: items, ...rest };
  },
});
