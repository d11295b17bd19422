import { operation } from '../../../kernel/operation/operation';
import { change, ROLE } from '../entities';
import { tagging } from '../permissions';
import { withTags } from '../tagging';

export const TagRole = operation('iam', 'TagRole', {
  authorize: tagging(ROLE, 'TagRole'),
  handle(input, context) {
    change(ROLE, input.RoleName, context, ({ tags }) => ({ tags: withTags(tags, input.Tags) }));
    return {};
  },
});
