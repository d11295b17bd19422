import { operation } from '../../../kernel/operation/operation';
import { findFunction, functions, onFunction } from '../functions';

export const UntagResource = operation('lambda', 'UntagResource', {
  authorize: ({ Resource }, context) => [onFunction(context, 'UntagResource', Resource)],
  handle({ Resource, TagKeys = [] }, context) {
    const { fn } = findFunction(context, Resource);
    const tags = Object.fromEntries(Object.entries(fn.tags).filter(([key]) => !TagKeys.includes(key)));
    functions(context).put(fn.name, { ...fn, tags });
    return {};
  },
});
