import { operation } from '../../../kernel/operation/operation';
import { change, ROLE } from '../entities';
import { getPolicy } from '../managed-policies';
import { bounding } from '../permissions';

export const PutRolePermissionsBoundary = operation('iam', 'PutRolePermissionsBoundary', {
  authorize: bounding(ROLE, 'PutRolePermissionsBoundary'),
  handle(input, context) {
    const { arn } = getPolicy(input.PermissionsBoundary, context);
    change(ROLE, input.RoleName, context, () => ({ boundary: arn }));
    return {};
  },
});
