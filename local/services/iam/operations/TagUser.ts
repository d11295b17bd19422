import { operation } from '../../../kernel/operation/operation';
import { change, USER } from '../entities';
import { tagging } from '../permissions';
import { withTags } from '../tagging';

export const TagUser = operation('iam', 'TagUser', {
  authorize: tagging(USER, 'TagUser'),
  handle(input, context) {
    change(USER, input.UserName, context, ({ tags }) => ({ tags: withTags(tags, input.Tags) }));
    return {};
  },
});
