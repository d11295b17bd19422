import { operation } from '../../../kernel/operation/operation';
import { keysOf } from '../access-keys';
import { deleteConflict, get, remove, USER } from '../entities';
import { onUser } from '../permissions';

export const DeleteUser = operation('iam', 'DeleteUser', {
  authorize: onUser('DeleteUser'),
  handle({ UserName }, context) {
    const user = get(USER, UserName, context);
    if (keysOf(user.name, context).length > 0)
      throw deleteConflict('Cannot delete entity, must delete access keys first.');
    if (user.groups.length > 0) throw deleteConflict('Cannot delete entity, must remove users from group first.');
    remove(USER, UserName, context);
    return {};
  },
});
