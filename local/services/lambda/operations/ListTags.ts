import { operation } from '../../../kernel/operation/operation';
import { findFunction, onFunction } from '../functions';

export const ListTags = operation('lambda', 'ListTags', {
  authorize: ({ Resource }, context) => [onFunction(context, 'ListTags', Resource)],
  handle: ({ Resource }, context) => ({ Tags: { ...findFunction(context, Resource).fn.tags } }),
});
