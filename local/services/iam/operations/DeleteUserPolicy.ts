import { operation } from '../../../kernel/operation/operation';
import { USER } from '../entities';
import { deleteInline } from '../inline';
import { onUser } from '../permissions';

export const DeleteUserPolicy = operation('iam', 'DeleteUserPolicy', {
  authorize: onUser('DeleteUserPolicy'),
  handle: ({ UserName, PolicyName }, context) => deleteInline(USER, UserName, PolicyName, context),
});
