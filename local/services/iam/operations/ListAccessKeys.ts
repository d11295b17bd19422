import { operation } from '../../../kernel/operation/operation';
import { keysOf } from '../access-keys';
import { get, USER } from '../entities';
import { page } from '../page';
import { onUser, userNameOf } from '../permissions';

export const ListAccessKeys = operation('iam', 'ListAccessKeys', {
  authorize: onUser('ListAccessKeys'),
  handle(input, context) {
    const user = get(USER, input.UserName ?? userNameOf(context), context);
    const { items, rest } = page(keysOf(user.name, context), input);
    const described = items.map(({ id, status, createdAt }) => ({
      UserName: user.name,
      AccessKeyId: id,
      Status: status,
      CreateDate: createdAt,
    }));
    return { AccessKeyMetadata: described, ...rest };
  },
});
