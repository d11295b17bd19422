import { operation } from '../../../kernel/operation/operation';
import { stackWorkflow } from '../engine/workflow';
import { changeSets } from '../stacks/change-sets';
import { findStack } from '../stacks/find';
import { onStack } from '../stacks/permission';
import { identityOf } from '../stacks/prepare';
import { invalid } from '../template/parse';

/** States in which something else has to end first. */
const BUSY =
  /^(UPDATE_IN_PROGRESS|UPDATE_COMPLETE_CLEANUP_IN_PROGRESS|UPDATE_ROLLBACK_.*IN_PROGRESS|ROLLBACK_IN_PROGRESS)$/;

export const DeleteStack = operation('cloudformation', 'DeleteStack', {
  authorize: (input, context) => onStack('DeleteStack', input, context),
  handle(input, context) {
    const row = findStack(context, input.StackName ?? '');
    // As on AWS: a stack that does not exist is deleted.
    if (row === undefined || row.status === 'DELETE_COMPLETE' || row.status === 'DELETE_IN_PROGRESS') return {};
    const { stackId, status } = row;
    if (row.terminationProtection)
      throw invalid(`Stack [${row.stackName}] cannot be deleted while TerminationProtection is enabled`);
    if (BUSY.test(status)) throw invalid(`Stack [${stackId}] cannot be deleted while in status ${status}`);
    const retain = input.RetainResources ?? [];
    if (retain.length > 0 && status !== 'DELETE_FAILED')
      throw invalid(
        `Invalid operation on stack [${stackId}]. RetainResources can only be specified for stacks in DELETE_FAILED state`,
      );
    const unknown = retain.filter((logicalId) => row.resources[logicalId] === undefined);
    if (unknown.length > 0) throw invalid(`The specified resources to retain do not exist: [${unknown.join(', ')}]`);
    const roleArn = input.RoleARN ?? row.roleArn;
    const identity = identityOf(roleArn, context);
    const token = input.ClientRequestToken;
    context.store.transaction(() => {
      for (const [key] of changeSets(context).entries({ prefix: `${stackId}/` })) changeSets(context).delete(key);
      context.workflows.send(stackWorkflow, stackId, { type: 'delete', identity, roleArn, token, retain });
    });
    return {};
  },
});
