import { operation } from '../../../kernel/operation/operation';
import { findFunction, functions, onFunction } from '../functions';

export const TagResource = operation('lambda', 'TagResource', {
  authorize: ({ Resource }, context) => [onFunction(context, 'TagResource', Resource)],
  handle({ Resource, Tags }, context) {
    const { fn } = findFunction(context, Resource);
    functions(context).put(fn.name, { ...fn, tags: { ...fn.tags, ...Tags } });
    return {};
  },
});
