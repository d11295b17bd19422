import { operation } from '../../../kernel/operation/operation';
import { listed } from '../listed';
import { subscriptions } from '../topics';

export const ListSubscriptions = operation('sns', 'ListSubscriptions', {
  authorize: () => [{ action: 'sns:ListSubscriptions', resource: '*' }],
  handle({ NextToken }, context) {
    const found = subscriptions(context).list({ after: NextToken, limit: 101 });
    const page = found.slice(0, 100);
    return { Subscriptions: page.map(listed), NextToken: found.length > 100 ? page.at(-1)?.arn : undefined };
  },
});
