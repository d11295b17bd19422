import { operation } from '../../../kernel/operation/operation';
import { aliases, aliasKey } from '../aliases';
import { findFunction, onFunction } from '../functions';

export const DeleteAlias = operation('lambda', 'DeleteAlias', {
  authorize: ({ FunctionName }, context) => [onFunction(context, 'DeleteAlias', FunctionName)],
  handle({ FunctionName, Name = '' }, context) {
    aliases(context).delete(aliasKey(findFunction(context, FunctionName).fn.name, Name));
    return {};
  },
});
