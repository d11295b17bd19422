import { operation } from '../../../kernel/operation/operation';
import { change, USER } from '../entities';
import { tagging } from '../permissions';
import { withoutTags } from '../tagging';

export const UntagUser = operation('iam', 'UntagUser', {
  authorize: tagging(USER, 'UntagUser'),
  handle(input, context) {
    change(USER, input.UserName, context, ({ tags }) => ({ tags: withoutTags(tags, input.TagKeys) }));
    return {};
  },
});
