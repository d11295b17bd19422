import { operation } from '../../../kernel/operation/operation';
import { validation } from '../errors';
import { onRule, ruleKey, rules } from '../rules';
import { schedules } from '../schedules';

/** Deleting what does not exist succeeds, as on AWS. */
export const DeleteRule = operation('events', 'DeleteRule', {
  authorize: ({ Name, EventBusName }, context) => [onRule(context, 'DeleteRule', EventBusName, Name)],
  handle({ Name, EventBusName }, context) {
    const key = ruleKey(EventBusName, Name);
    const rule = rules(context).get(key);
    if (rule !== undefined && rule.targets.length > 0) throw validation("Rule can't be deleted since it has targets.");
    context.store.transaction(() => {
      rules(context).delete(key);
      context.workflows.send(schedules, key, { type: 'clear' });
    });
    return {};
  },
});
