import { operation } from '../../../kernel/operation/operation';
import { describeAlias, findAlias } from '../aliases';
import { findFunction, onFunction } from '../functions';

export const GetAlias = operation('lambda', 'GetAlias', {
  authorize: ({ FunctionName }, context) => [onFunction(context, 'GetAlias', FunctionName)],
  handle({ FunctionName, Name }, context) {
    const { fn } = findFunction(context, FunctionName);
    return describeAlias(context, fn, findAlias(context, fn, Name));
  },
});
