import { operation } from '../../../kernel/operation/operation';
import { ROLE } from '../entities';
import { deleteInline } from '../inline';
import { onRole } from '../permissions';

export const DeleteRolePolicy = operation('iam', 'DeleteRolePolicy', {
  authorize: onRole('DeleteRolePolicy'),
  handle: ({ RoleName, PolicyName }, context) => deleteInline(ROLE, RoleName, PolicyName, context),
});
