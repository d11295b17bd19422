import { operation } from '../../../kernel/operation/operation';
import { attach } from '../attachments';
import { USER } from '../entities';
import { attaching } from '../permissions';

export const AttachUserPolicy = operation('iam', 'AttachUserPolicy', {
  authorize: attaching(USER, 'AttachUserPolicy'),
  handle: ({ UserName, PolicyArn }, context) => attach(USER, UserName, PolicyArn, context),
});
