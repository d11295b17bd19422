import { operation } from '../../../kernel/operation/operation';
import { attach } from '../attachments';
import { GROUP } from '../entities';
import { attaching } from '../permissions';

export const AttachGroupPolicy = operation('iam', 'AttachGroupPolicy', {
  authorize: attaching(GROUP, 'AttachGroupPolicy'),
  handle: ({ GroupName, PolicyArn }, context) => attach(GROUP, GroupName, PolicyArn, context),
});
