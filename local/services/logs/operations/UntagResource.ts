import { operation } from '../../../kernel/operation/operation';
import { getGroup, onGroup, updateGroup } from '../groups';

export const UntagResource = operation('logs', 'UntagResource', {
  authorize: ({ resourceArn }, context) => [onGroup('UntagResource', resourceArn, context)],
  handle({ resourceArn, tagKeys }, context) {
    const { name, tags } = getGroup(context, resourceArn);
    const left = Object.entries(tags).filter(([key]) => !(tagKeys ?? []).includes(key));
    updateGroup(context, name, { tags: Object.fromEntries(left) });
    return {};
  },
});
