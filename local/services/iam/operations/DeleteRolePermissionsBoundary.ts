import { operation } from '../../../kernel/operation/operation';
import { change, ROLE } from '../entities';
import { onRole } from '../permissions';

export const DeleteRolePermissionsBoundary = operation('iam', 'DeleteRolePermissionsBoundary', {
  authorize: onRole('DeleteRolePermissionsBoundary'),
  handle(input, context) {
    change(ROLE, input.RoleName, context, () => ({ boundary: undefined }));
    return {};
  },
});
