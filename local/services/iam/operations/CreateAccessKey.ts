import { operation } from '../../../kernel/operation/operation';
import { createKey } from '../access-keys';
import { get, USER } from '../entities';
import { onUser, userNameOf } from '../permissions';

export const CreateAccessKey = operation('iam', 'CreateAccessKey', {
  authorize: onUser('CreateAccessKey'),
  handle({ UserName }, context) {
    const user = get(USER, UserName ?? userNameOf(context), context);
    const key = createKey(user.name, context);
    return {
      AccessKey: {
        UserName: user.name,
        AccessKeyId: key.id,
        SecretAccessKey: key.secret,
        Status: key.status,
        CreateDate: key.createdAt,
      },
    };
  },
});
