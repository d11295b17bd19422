import { operation } from '../../../kernel/operation/operation';
import { findRule, onRule } from '../rules';
import { setEnabled } from '../switch';

export const DisableRule = operation('events', 'DisableRule', {
  authorize: ({ Name, EventBusName }, context) => [onRule(context, 'DisableRule', EventBusName, Name)],
  handle({ Name, EventBusName }, context) {
    setEnabled(context, findRule(context, EventBusName, Name), false);
    return {};
  },
});
