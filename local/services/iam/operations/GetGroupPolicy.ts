import { operation } from '../../../kernel/operation/operation';
import { GROUP } from '../entities';
import { getInline } from '../inline';
import { onGroup } from '../permissions';

export const GetGroupPolicy = operation('iam', 'GetGroupPolicy', {
  authorize: onGroup('GetGroupPolicy'),
  handle: ({ GroupName, PolicyName }, context) => ({ GroupName, ...getInline(GROUP, GroupName, PolicyName, context) }),
});
