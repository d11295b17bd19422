import { operation } from '../../../kernel/operation/operation';
import { findBus } from '../buses';
import { paginate } from '../page';
import { onRule, rules } from '../rules';

export const ListRuleNamesByTarget = operation('events', 'ListRuleNamesByTarget', {
  authorize: ({ EventBusName }, context) => [onRule(context, 'ListRuleNamesByTarget', EventBusName, '*')],
  handle({ TargetArn, EventBusName, NextToken, Limit }, context) {
    const all = rules(context).list({ prefix: `${findBus(context, EventBusName).name}/` });
    const found = all.filter(({ targets }) => targets.some(({ Arn }) => Arn === TargetArn));
    const page = paginate(found, NextToken, Limit);
    return { RuleNames: page.items.map(({ name }) => name), NextToken: page.NextToken };
  },
});
