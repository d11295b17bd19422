import { operation } from '../../../kernel/operation/operation';
import { getRepository, nameOfArn, onRepository, updateRepository } from '../repositories';

export const UntagResource = operation('ecr', 'UntagResource', {
  authorize: ({ resourceArn }, context) => [onRepository('UntagResource', nameOfArn(resourceArn), context)],
  handle({ resourceArn, tagKeys }, context) {
    const { name, tags } = getRepository(context, nameOfArn(resourceArn));
    const left = Object.entries(tags).filter(([key]) => !(tagKeys ?? []).includes(key));
    updateRepository(context, name, { tags: Object.fromEntries(left) });
    return {};
  },
});
