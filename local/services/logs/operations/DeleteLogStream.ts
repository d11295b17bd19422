import { operation } from '../../../kernel/operation/operation';
import { events, getGroup, getStream, onGroup, streamKey, streams } from '../groups';

export const DeleteLogStream = operation('logs', 'DeleteLogStream', {
  authorize: ({ logGroupName, logStreamName }, context) => [
    onGroup('DeleteLogStream', logGroupName, context, logStreamName),
  ],
  handle({ logGroupName, logStreamName }, context) {
    const { group, name } = getStream(context, getGroup(context, logGroupName).name, logStreamName);
    events(context).drop(streamKey(group, name));
    streams(context).delete(streamKey(group, name));
    return {};
  },
});
