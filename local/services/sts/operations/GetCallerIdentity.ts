import { ServiceError } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';

/** Needs no permission: whoever signed may know who they are. */
export const GetCallerIdentity = operation('sts', 'GetCallerIdentity', {
  authorize: () => [],
  handle(_input, { caller }) {
    if (!('arn' in caller))
      throw new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
    return { UserId: caller.userId, Account: caller.accountId, Arn: caller.arn };
  },
});
