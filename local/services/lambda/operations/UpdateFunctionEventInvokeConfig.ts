import { operation } from '../../../kernel/operation/operation';
import { findFunction, onFunction } from '../functions';
import { describeEventConfig, findEventConfig } from '../invoke/event-config';
import { putEventConfig } from '../invoke/put-event-config';

/** Changes what is given, and leaves the rest. */
export const UpdateFunctionEventInvokeConfig = operation('lambda', 'UpdateFunctionEventInvokeConfig', {
  authorize: ({ FunctionName, Qualifier }, context) => [
    onFunction(context, 'UpdateFunctionEventInvokeConfig', FunctionName, Qualifier),
  ],
  handle(input, context) {
    const { named } = findFunction(context, input.FunctionName, input.Qualifier);
    const before = findEventConfig(context, named);
    return describeEventConfig(context, named, putEventConfig(context, named, input, before));
  },
});
