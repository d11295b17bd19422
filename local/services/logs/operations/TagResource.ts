import { operation } from '../../../kernel/operation/operation';
import { getGroup, onGroup, updateGroup } from '../groups';

export const TagResource = operation('logs', 'TagResource', {
  authorize: ({ resourceArn }, context) => [onGroup('TagResource', resourceArn, context)],
  handle({ resourceArn, tags }, context) {
    const { name, tags: before } = getGroup(context, resourceArn);
    updateGroup(context, name, { tags: { ...before, ...tags } });
    return {};
  },
});
