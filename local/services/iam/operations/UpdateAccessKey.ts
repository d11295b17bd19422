import { operation } from '../../../kernel/operation/operation';
import { accessKeys, getKey } from '../access-keys';
import { onUser } from '../permissions';

export const UpdateAccessKey = operation('iam', 'UpdateAccessKey', {
  authorize: onUser('UpdateAccessKey'),
  handle({ AccessKeyId, Status, UserName }, context) {
    const key = getKey(AccessKeyId, UserName, context);
    accessKeys(context).put(key.id, { ...key, status: Status === 'Active' ? 'Active' : 'Inactive' });
    return {};
  },
});
