import { operation } from '../../../kernel/operation/operation';
import { changeSetKey, changeSets, findChangeSet } from '../stacks/change-sets';
import { onStack } from '../stacks/permission';

export const DeleteChangeSet = operation('cloudformation', 'DeleteChangeSet', {
  authorize: (input, context) => onStack('DeleteChangeSet', input, context),
  handle(input, context) {
    const changeSet = findChangeSet(context, input.ChangeSetName, input.StackName);
    if (changeSet !== undefined) changeSets(context).delete(changeSetKey(changeSet.stackId, changeSet.name));
    return {};
  },
});
