import { operation } from '../../../kernel/operation/operation';
import { detach } from '../attachments';
import { USER } from '../entities';
import { attaching } from '../permissions';

export const DetachUserPolicy = operation('iam', 'DetachUserPolicy', {
  authorize: attaching(USER, 'DetachUserPolicy'),
  handle: ({ UserName, PolicyArn }, context) => detach(USER, UserName, PolicyArn, context),
});
