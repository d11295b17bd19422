import { operation } from '../../../kernel/operation/operation';
import { findBus } from '../buses';
import { describeRule } from '../describe';
import { paginate } from '../page';
import { onRule, rules } from '../rules';

export const ListRules = operation('events', 'ListRules', {
  authorize: ({ EventBusName }, context) => [onRule(context, 'ListRules', EventBusName, '*')],
  handle({ NamePrefix = '', EventBusName, NextToken, Limit }, context) {
    const bus = findBus(context, EventBusName).name;
    const page = paginate(rules(context).list({ prefix: `${bus}/${NamePrefix}` }), NextToken, Limit);
    return { Rules: page.items.map(describeRule), NextToken: page.NextToken };
  },
});
