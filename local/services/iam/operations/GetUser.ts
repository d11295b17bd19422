import { operation } from '../../../kernel/operation/operation';
import { describeUser } from '../describe';
import { get, USER } from '../entities';
import { onUser, userNameOf } from '../permissions';

export const GetUser = operation('iam', 'GetUser', {
  authorize: onUser('GetUser'),
  handle({ UserName }, context) {
    const { accountId, caller, clock } = context;
    if (UserName !== undefined || caller.kind !== 'root')
      return { User: describeUser(get(USER, UserName ?? userNameOf(context), context)) };
    // The root has no record: it is as old as the account.
    return { User: { Path: '/', UserName: 'root', UserId: accountId, Arn: caller.arn, CreateDate: clock.date() } };
  },
});
