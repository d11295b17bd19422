import { operation } from '../../../kernel/operation/operation';
import { paginate } from '../page';
import { findRule, onRule } from '../rules';

export const ListTargetsByRule = operation('events', 'ListTargetsByRule', {
  authorize: ({ Rule, EventBusName }, context) => [onRule(context, 'ListTargetsByRule', EventBusName, Rule)],
  handle({ Rule, EventBusName, NextToken, Limit }, context) {
    const page = paginate(findRule(context, EventBusName, Rule).targets, NextToken, Limit);
    return { Targets: page.items, NextToken: page.NextToken };
  },
});
