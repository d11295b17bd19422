import { operation } from '../../../kernel/operation/operation';
import { describeRole } from '../describe';
import { change, ROLE } from '../entities';
import { onRole } from '../permissions';

export const UpdateRoleDescription = operation('iam', 'UpdateRoleDescription', {
  authorize: onRole('UpdateRoleDescription'),
  handle: ({ RoleName, Description }, context) => ({
    Role: describeRole(change(ROLE, RoleName, context, () => ({ description: Description }))),
  }),
});
