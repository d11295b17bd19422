import { operation } from '../../../kernel/operation/operation';
import { onGroup, updateGroup } from '../groups';

export const PutRetentionPolicy = operation('logs', 'PutRetentionPolicy', {
  authorize: ({ logGroupName }, context) => [onGroup('PutRetentionPolicy', logGroupName, context)],
  handle({ logGroupName, retentionInDays }, context) {
    updateGroup(context, logGroupName, { retention: retentionInDays });
    return {};
  },
});
