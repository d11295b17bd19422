import { operation } from '../../../kernel/operation/operation';
import { describeGroup } from '../describe';
import { create, GROUP } from '../entities';
import { onGroup } from '../permissions';

export const CreateGroup = operation('iam', 'CreateGroup', {
  authorize: onGroup('CreateGroup'),
  handle: ({ GroupName, Path }, context) => ({
    Group: describeGroup(create(GROUP, { name: GroupName!, path: Path }, {}, context)),
  }),
});
