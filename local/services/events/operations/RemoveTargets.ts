import { operation } from '../../../kernel/operation/operation';
import { findRule, onRule, ruleKey, rules } from '../rules';

export const RemoveTargets = operation('events', 'RemoveTargets', {
  authorize: ({ Rule, EventBusName }, context) => [onRule(context, 'RemoveTargets', EventBusName, Rule)],
  handle({ Rule, EventBusName, Ids = [] }, context) {
    const rule = findRule(context, EventBusName, Rule);
    const unknown = Ids.filter((id) => !rule.targets.some(({ Id }) => Id === id));
    const targets = rule.targets.filter(({ Id }) => !Ids.includes(Id!));
    rules(context).put(ruleKey(rule.bus, rule.name), { ...rule, targets });
    return {
      FailedEntryCount: unknown.length,
      FailedEntries: unknown.map((TargetId) => ({
        TargetId,
        ErrorCode: 'ResourceNotFoundException',
        ErrorMessage: `Rule ${rule.name} does not have a target with the Id ${TargetId}.`,
      })),
    };
  },
});
