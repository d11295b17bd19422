import { operation } from '../../../kernel/operation/operation';
import { getKey, onKey, updateKey } from '../keys';

export const UntagResource = operation('kms', 'UntagResource', {
  authorize: ({ KeyId }, context) => [onKey('UntagResource', KeyId)(context)],
  handle({ KeyId, TagKeys }, context) {
    const left = Object.entries(getKey(context, KeyId).tags).filter(([name]) => !(TagKeys ?? []).includes(name));
    updateKey(context, KeyId, { tags: Object.fromEntries(left) });
    return {};
  },
});
