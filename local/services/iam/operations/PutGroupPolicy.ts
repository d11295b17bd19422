import { operation } from '../../../kernel/operation/operation';
import { GROUP } from '../entities';
import { putInline } from '../inline';
import { onGroup } from '../permissions';

export const PutGroupPolicy = operation('iam', 'PutGroupPolicy', {
  authorize: onGroup('PutGroupPolicy'),
  handle: ({ GroupName, PolicyName, PolicyDocument }, context) =>
    putInline(GROUP, GroupName, PolicyName, PolicyDocument, context),
});
