import { operation } from '../../../kernel/operation/operation';
import { trustPolicy } from '../documents';
import { change, ROLE } from '../entities';
import { onRole } from '../permissions';

export const UpdateAssumeRolePolicy = operation('iam', 'UpdateAssumeRolePolicy', {
  authorize: onRole('UpdateAssumeRolePolicy'),
  handle({ RoleName, PolicyDocument }, context) {
    const checked = trustPolicy(PolicyDocument);
    change(ROLE, RoleName, context, () => ({ trustPolicy: checked }));
    return {};
  },
});
