import { operation } from '../../../kernel/operation/operation';
import { findFunction, onFunction } from '../functions';
import { eventConfigKey, eventConfigs, findEventConfig } from '../invoke/event-config';

export const DeleteFunctionEventInvokeConfig = operation('lambda', 'DeleteFunctionEventInvokeConfig', {
  authorize: ({ FunctionName, Qualifier }, context) => [
    onFunction(context, 'DeleteFunctionEventInvokeConfig', FunctionName, Qualifier),
  ],
  handle({ FunctionName, Qualifier }, context) {
    const { named } = findFunction(context, FunctionName, Qualifier);
    findEventConfig(context, named);
    eventConfigs(context).delete(eventConfigKey(named));
    return {};
  },
});
