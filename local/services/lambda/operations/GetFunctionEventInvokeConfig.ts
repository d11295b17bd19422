import { operation } from '../../../kernel/operation/operation';
import { findFunction, onFunction } from '../functions';
import { describeEventConfig, findEventConfig } from '../invoke/event-config';

export const GetFunctionEventInvokeConfig = operation('lambda', 'GetFunctionEventInvokeConfig', {
  authorize: ({ FunctionName, Qualifier }, context) => [
    onFunction(context, 'GetFunctionEventInvokeConfig', FunctionName, Qualifier),
  ],
  handle({ FunctionName, Qualifier }, context) {
    const { named } = findFunction(context, FunctionName, Qualifier);
    return describeEventConfig(context, named, findEventConfig(context, named));
  },
});
