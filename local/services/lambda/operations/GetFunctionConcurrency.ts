import { operation } from '../../../kernel/operation/operation';
import { findFunction, onFunction } from '../functions';

export const GetFunctionConcurrency = operation('lambda', 'GetFunctionConcurrency', {
  authorize: ({ FunctionName }, context) => [onFunction(context, 'GetFunctionConcurrency', FunctionName)],
  handle: ({ FunctionName }, context) => ({
    ReservedConcurrentExecutions: findFunction(context, FunctionName).fn.reserved,
  }),
});
