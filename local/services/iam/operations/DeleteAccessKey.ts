import { operation } from '../../../kernel/operation/operation';
import { accessKeys, getKey } from '../access-keys';
import { onUser } from '../permissions';

export const DeleteAccessKey = operation('iam', 'DeleteAccessKey', {
  authorize: onUser('DeleteAccessKey'),
  handle({ AccessKeyId, UserName }, context) {
    accessKeys(context).delete(getKey(AccessKeyId, UserName, context).id);
    return {};
  },
});
