import { operation } from '../../../kernel/operation/operation';
import { findFunction, functions, onFunction } from '../functions';

export const DeleteFunctionConcurrency = operation('lambda', 'DeleteFunctionConcurrency', {
  authorize: ({ FunctionName }, context) => [onFunction(context, 'DeleteFunctionConcurrency', FunctionName)],
  handle({ FunctionName }, context) {
    const { fn } = findFunction(context, FunctionName);
    functions(context).put(fn.name, { ...fn, reserved: undefined });
    return {};
  },
});
