import { operation } from '../../../kernel/operation/operation';
import { getKey, onKey } from '../keys';

export const ListResourceTags = operation('kms', 'ListResourceTags', {
  authorize: ({ KeyId }, context) => [onKey('ListResourceTags', KeyId)(context)],
  handle({ KeyId }, context) {
    const tags = Object.entries(getKey(context, KeyId).tags);
    return { Tags: tags.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), Truncated: false };
  },
});
