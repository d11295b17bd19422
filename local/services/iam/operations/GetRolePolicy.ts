import { operation } from '../../../kernel/operation/operation';
import { ROLE } from '../entities';
import { getInline } from '../inline';
import { onRole } from '../permissions';

export const GetRolePolicy = operation('iam', 'GetRolePolicy', {
  authorize: onRole('GetRolePolicy'),
  handle: ({ RoleName, PolicyName }, context) => ({ RoleName, ...getInline(ROLE, RoleName, PolicyName, context) }),
});
