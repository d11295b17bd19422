import { operation } from '../../../kernel/operation/operation';
import { getRepository, nameOfArn, onRepository, updateRepository } from '../repositories';

export const TagResource = operation('ecr', 'TagResource', {
  authorize: ({ resourceArn }, context) => [onRepository('TagResource', nameOfArn(resourceArn), context)],
  handle({ resourceArn, tags }, context) {
    const { name, tags: before } = getRepository(context, nameOfArn(resourceArn));
    const added = Object.fromEntries((tags ?? []).map(({ Key, Value }) => [Key, Value ?? '']));
    updateRepository(context, name, { tags: { ...before, ...added } });
    return {};
  },
});
