import { operation } from '../../../kernel/operation/operation';
import { limitExceeded } from '../errors';
import { findRule, onRule, passRole, ruleKey, rules } from '../rules';
import { checkTarget } from '../targets';

/** The most targets of a rule. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const TARGETS = 5;

export const PutTargets = operation('events', 'PutTargets', {
  authorize: ({ Rule, EventBusName, Targets = [] }, context) =>
    [
      onRule(context, 'PutTargets', EventBusName, Rule),
      ...new Set(Targets.flatMap(({ RoleArn }) => RoleArn ?? [])),
    ].map((needed) => (typeof needed === 'string' ? passRole(needed) : needed)),
  handle({ Rule, EventBusName, Targets = [] }, context) {
    const rule = findRule(context, EventBusName, Rule);
    Targets.forEach((target) => checkTarget(target, rule));
    const kept = rule.targets.filter(({ Id }) => !Targets.some((target) => target.Id === Id));
    const targets = [...kept, ...Targets];
    if (targets.length > TARGETS)
      throw limitExceeded(
        `The requested resource exceeds the maximum number allowed: a rule has at most ${TARGETS} targets`,
      );
    rules(context).put(ruleKey(rule.bus, rule.name), { ...rule, targets });
    return { FailedEntryCount: 0, FailedEntries: [] };
  },
});
