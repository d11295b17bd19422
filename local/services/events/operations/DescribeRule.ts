import { operation } from '../../../kernel/operation/operation';
import { describeRule } from '../describe';
import { findRule, onRule } from '../rules';

export const DescribeRule = operation('events', 'DescribeRule', {
  authorize: ({ Name, EventBusName }, context) => [onRule(context, 'DescribeRule', EventBusName, Name)],
  handle: ({ Name, EventBusName }, context) => ({
    ...describeRule(findRule(context, EventBusName, Name)),
    CreatedBy: context.accountId,
  }),
});
