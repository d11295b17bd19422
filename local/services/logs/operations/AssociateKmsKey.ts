import { operation } from '../../../kernel/operation/operation';
import { onGroup, updateGroup } from '../groups';

export const AssociateKmsKey = operation('logs', 'AssociateKmsKey', {
  authorize: ({ logGroupName }, context) => [onGroup('AssociateKmsKey', logGroupName, context)],
  handle({ logGroupName, kmsKeyId }, context) {
    updateGroup(context, logGroupName, { kmsKeyId });
    return {};
  },
});
