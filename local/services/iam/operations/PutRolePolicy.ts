import { operation } from '../../../kernel/operation/operation';
import { ROLE } from '../entities';
import { putInline } from '../inline';
import { onRole } from '../permissions';

export const PutRolePolicy = operation('iam', 'PutRolePolicy', {
  authorize: onRole('PutRolePolicy'),
  handle: ({ RoleName, PolicyName, PolicyDocument }, context) =>
    putInline(ROLE, RoleName, PolicyName, PolicyDocument, context),
});
