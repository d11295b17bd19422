import { operation } from '../../../kernel/operation/operation';
import { attach } from '../attachments';
import { ROLE } from '../entities';
import { attaching } from '../permissions';

export const AttachRolePolicy = operation('iam', 'AttachRolePolicy', {
  authorize: attaching(ROLE, 'AttachRolePolicy'),
  handle: ({ RoleName, PolicyArn }, context) => attach(ROLE, RoleName, PolicyArn, context),
});
