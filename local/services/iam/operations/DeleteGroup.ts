import { operation } from '../../../kernel/operation/operation';
import { deleteConflict, entities, get, GROUP, remove, USER } from '../entities';
import { onGroup } from '../permissions';

export const DeleteGroup = operation('iam', 'DeleteGroup', {
  authorize: onGroup('DeleteGroup'),
  handle({ GroupName }, context) {
    const { name } = get(GROUP, GroupName, context);
    if (
      entities(USER, context)
        .list()
        .some(({ groups }) => groups.includes(name))
    )
      throw deleteConflict('Cannot delete entity, must remove users from group first.');
    remove(GROUP, GroupName, context);
    return {};
  },
});
