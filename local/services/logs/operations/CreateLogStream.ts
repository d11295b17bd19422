import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { getGroup, onGroup, streamKey, streams } from '../groups';
import { joinedPolicy } from '../policies';

export const CreateLogStream = operation('logs', 'CreateLogStream', {
  authorize: ({ logGroupName, logStreamName }, context) => [
    { ...onGroup('CreateLogStream', logGroupName, context, logStreamName), resourcePolicy: joinedPolicy(context) },
  ],
  handle({ logGroupName, logStreamName }, context) {
    const group = getGroup(context, logGroupName).name;
    const name = logStreamName ?? '';
    const key = streamKey(group, name);
    if (streams(context).has(key))
      throw new ServiceError('ResourceAlreadyExistsException', 'The specified log stream already exists');
    streams(context).put(key, { group, name, createdAt: Math.trunc(context.clock.now()), bytes: 0 });
    return {};
  },
});
