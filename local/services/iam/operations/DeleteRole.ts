import { operation } from '../../../kernel/operation/operation';
import { remove, ROLE } from '../entities';
import { onRole } from '../permissions';

export const DeleteRole = operation('iam', 'DeleteRole', {
  authorize: onRole('DeleteRole'),
  handle({ RoleName }, context) {
    remove(ROLE, RoleName, context);
    return {};
  },
});
