import { operation } from '../../../kernel/operation/operation';
import { detach } from '../attachments';
import { GROUP } from '../entities';
import { attaching } from '../permissions';

export const DetachGroupPolicy = operation('iam', 'DetachGroupPolicy', {
  authorize: attaching(GROUP, 'DetachGroupPolicy'),
  handle: ({ GroupName, PolicyArn }, context) => detach(GROUP, GroupName, PolicyArn, context),
});
