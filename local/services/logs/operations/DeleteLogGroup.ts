import { operation } from '../../../kernel/operation/operation';
import { events, getGroup, groups, onGroup, streamKey, streams } from '../groups';

export const DeleteLogGroup = operation('logs', 'DeleteLogGroup', {
  authorize: ({ logGroupName }, context) => [onGroup('DeleteLogGroup', logGroupName, context)],
  handle({ logGroupName }, context) {
    const { name } = getGroup(context, logGroupName);
    context.store.transaction(() => {
      for (const [key] of streams(context).entries({ prefix: streamKey(name) })) {
        events(context).drop(key);
        streams(context).delete(key);
      }
      groups(context).delete(name);
    });
    return {};
  },
});
