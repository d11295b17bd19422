import { operation } from '../../../kernel/operation/operation';
import { change, ROLE } from '../entities';
import { onRole } from '../permissions';

export const UpdateRole = operation('iam', 'UpdateRole', {
  authorize: onRole('UpdateRole'),
  handle({ RoleName, Description, MaxSessionDuration }, context) {
    change(ROLE, RoleName, context, (role) => ({
      description: Description ?? role.description,
      maxSessionDuration: MaxSessionDuration ?? role.maxSessionDuration,
    }));
    return {};
  },
});
