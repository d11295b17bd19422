import { operation } from '../../../kernel/operation/operation';
import { change, ROLE } from '../entities';
import { tagging } from '../permissions';
import { withoutTags } from '../tagging';

export const UntagRole = operation('iam', 'UntagRole', {
  authorize: tagging(ROLE, 'UntagRole'),
  handle(input, context) {
    change(ROLE, input.RoleName, context, ({ tags }) => ({ tags: withoutTags(tags, input.TagKeys) }));
    return {};
  },
});
