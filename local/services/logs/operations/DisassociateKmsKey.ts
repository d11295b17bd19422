import { operation } from '../../../kernel/operation/operation';
import { onGroup, updateGroup } from '../groups';

export const DisassociateKmsKey = operation('logs', 'DisassociateKmsKey', {
  authorize: ({ logGroupName }, context) => [onGroup('DisassociateKmsKey', logGroupName, context)],
  handle({ logGroupName }, context) {
    updateGroup(context, logGroupName, { kmsKeyId: undefined });
    return {};
  },
});
