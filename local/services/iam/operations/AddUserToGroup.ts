import { operation } from '../../../kernel/operation/operation';
import { change, get, GROUP, USER } from '../entities';
import { onGroup } from '../permissions';

export const AddUserToGroup = operation('iam', 'AddUserToGroup', {
  authorize: onGroup('AddUserToGroup'),
  handle({ GroupName, UserName }, context) {
    const { name } = get(GROUP, GroupName, context);
    change(USER, UserName, context, ({ groups }) => ({ groups: [...new Set([...groups, name])] }));
    return {};
  },
});
