import { operation } from '../../../kernel/operation/operation';
import { describeRole } from '../describe';
import { get, ROLE } from '../entities';
import { onRole } from '../permissions';

export const GetRole = operation('iam', 'GetRole', {
  authorize: onRole('GetRole'),
  handle: ({ RoleName }, context) => ({ Role: describeRole(get(ROLE, RoleName, context)) }),
});
