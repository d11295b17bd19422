import { operation } from '../../../kernel/operation/operation';
import { findFunction, functions, onFunction } from '../functions';

export const PutFunctionConcurrency = operation('lambda', 'PutFunctionConcurrency', {
  authorize: ({ FunctionName }, context) => [onFunction(context, 'PutFunctionConcurrency', FunctionName)],
  handle({ FunctionName, ReservedConcurrentExecutions }, context) {
    const { fn } = findFunction(context, FunctionName);
    functions(context).put(fn.name, { ...fn, reserved: ReservedConcurrentExecutions });
    return { ReservedConcurrentExecutions };
  },
});
