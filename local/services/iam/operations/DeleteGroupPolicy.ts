import { operation } from '../../../kernel/operation/operation';
import { GROUP } from '../entities';
import { deleteInline } from '../inline';
import { onGroup } from '../permissions';

export const DeleteGroupPolicy = operation('iam', 'DeleteGroupPolicy', {
  authorize: onGroup('DeleteGroupPolicy'),
  handle: ({ GroupName, PolicyName }, context) => deleteInline(GROUP, GroupName, PolicyName, context),
});
