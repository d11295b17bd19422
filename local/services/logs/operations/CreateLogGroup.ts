import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { groups, onGroup } from '../groups';

export const CreateLogGroup = operation('logs', 'CreateLogGroup', {
  authorize: ({ logGroupName }, context) => [onGroup('CreateLogGroup', logGroupName, context)],
  handle({ logGroupName, kmsKeyId, tags }, context) {
    const name = logGroupName ?? '';
    if (groups(context).has(name))
      throw new ServiceError('ResourceAlreadyExistsException', 'The specified log group already exists');
    groups(context).put(name, { name, createdAt: Math.trunc(context.clock.now()), kmsKeyId, tags: tags ?? {} });
    return {};
  },
});
