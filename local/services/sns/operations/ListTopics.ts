import { operation } from '../../../kernel/operation/operation';
import { topics } from '../topics';

export const ListTopics = operation('sns', 'ListTopics', {
  authorize: () => [{ action: 'sns:ListTopics', resource: '*' }],
  handle({ NextToken }, context) {
    const found = topics(context).list({ after: NextToken, limit: 101 });
    const page = found.slice(0, 100);
    return {
      Topics: page.map(({ arn }) => ({ TopicArn: arn })),
      NextToken: found.length > 100 ? page.at(-1)?.arn : undefined,
    };
  },
});
