import { operation } from '../../../kernel/operation/operation';
import { onGroup, updateGroup } from '../groups';

export const DeleteRetentionPolicy = operation('logs', 'DeleteRetentionPolicy', {
  authorize: ({ logGroupName }, context) => [onGroup('DeleteRetentionPolicy', logGroupName, context)],
  handle({ logGroupName }, context) {
    updateGroup(context, logGroupName, { retention: undefined });
    return {};
  },
});
