import { operation } from '../../../kernel/operation/operation';
import { policies } from '../policies';

export const DescribeResourcePolicies = operation('logs', 'DescribeResourcePolicies', {
  authorize: () => [{ action: 'logs:DescribeResourcePolicies', resource: '*' }],
  handle: (_input, context) => ({
    resourcePolicies: policies(context)
      .list()
      .map(({ name, document, updatedAt }) => ({
        policyName: name,
        policyDocument: document,
        lastUpdatedTime: updatedAt,
      })),
  }),
});
