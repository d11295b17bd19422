import { operation } from '../../../kernel/operation/operation';
import { change, get, GROUP, USER } from '../entities';
import { onGroup } from '../permissions';

export const RemoveUserFromGroup = operation('iam', 'RemoveUserFromGroup', {
  authorize: onGroup('RemoveUserFromGroup'),
  handle({ GroupName, UserName }, context) {
    const { name } = get(GROUP, GroupName, context);
    change(USER, UserName, context, ({ groups }) => ({ groups: groups.filter((group) => group !== name) }));
    return {};
  },
});
