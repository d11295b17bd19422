import { operation } from '../../../kernel/operation/operation';
import { findRule, onRule } from '../rules';
import { setEnabled } from '../switch';

export const EnableRule = operation('events', 'EnableRule', {
  authorize: ({ Name, EventBusName }, context) => [onRule(context, 'EnableRule', EventBusName, Name)],
  handle({ Name, EventBusName }, context) {
    setEnabled(context, findRule(context, EventBusName, Name), true);
    return {};
  },
});
