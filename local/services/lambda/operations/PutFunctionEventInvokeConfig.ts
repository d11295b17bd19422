import { operation } from '../../../kernel/operation/operation';
import { findFunction, onFunction } from '../functions';
import { describeEventConfig } from '../invoke/event-config';
import { putEventConfig } from '../invoke/put-event-config';

/** Replaces the whole configuration. */
export const PutFunctionEventInvokeConfig = operation('lambda', 'PutFunctionEventInvokeConfig', {
  authorize: ({ FunctionName, Qualifier }, context) => [
    onFunction(context, 'PutFunctionEventInvokeConfig', FunctionName, Qualifier),
  ],
  handle(input, context) {
    const { named } = findFunction(context, input.FunctionName, input.Qualifier);
    return describeEventConfig(context, named, putEventConfig(context, named, input));
  },
});
