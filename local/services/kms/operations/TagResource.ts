import { operation } from '../../../kernel/operation/operation';
import { getKey, onKey, updateKey } from '../keys';

export const TagResource = operation('kms', 'TagResource', {
  authorize: ({ KeyId }, context) => [onKey('TagResource', KeyId)(context)],
  handle({ KeyId, Tags }, context) {
    const added = Object.fromEntries((Tags ?? []).map(({ TagKey, TagValue }) => [TagKey, TagValue ?? '']));
    updateKey(context, KeyId, { tags: { ...getKey(context, KeyId).tags, ...added } });
    return {};
  },
});
