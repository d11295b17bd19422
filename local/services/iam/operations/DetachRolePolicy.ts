import { operation } from '../../../kernel/operation/operation';
import { detach } from '../attachments';
import { ROLE } from '../entities';
import { attaching } from '../permissions';

export const DetachRolePolicy = operation('iam', 'DetachRolePolicy', {
  authorize: attaching(ROLE, 'DetachRolePolicy'),
  handle: ({ RoleName, PolicyArn }, context) => detach(ROLE, RoleName, PolicyArn, context),
});
