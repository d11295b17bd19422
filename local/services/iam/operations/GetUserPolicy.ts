import { operation } from '../../../kernel/operation/operation';
import { USER } from '../entities';
import { getInline } from '../inline';
import { onUser } from '../permissions';

export const GetUserPolicy = operation('iam', 'GetUserPolicy', {
  authorize: onUser('GetUserPolicy'),
  handle: ({ UserName, PolicyName }, context) => ({ UserName, ...getInline(USER, UserName, PolicyName, context) }),
});
