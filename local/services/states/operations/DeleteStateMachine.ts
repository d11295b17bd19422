import { operation } from '../../../kernel/operation/operation';
import { machineNameOf } from '../arns';
import { onResource } from '../authorize';
import { invalidArn } from '../errors';
import { forgetExecutions } from '../executions';
import { removeMachine } from '../machines';

/** Running executions end with their machine; deleting what does not exist succeeds, as on AWS. */
export const DeleteStateMachine = operation('states', 'DeleteStateMachine', {
  authorize: ({ stateMachineArn }) => [onResource('DeleteStateMachine', stateMachineArn)],
  handle({ stateMachineArn }, context) {
    const name = machineNameOf(stateMachineArn);
    if (name === undefined) throw invalidArn(stateMachineArn ?? '');
    context.store.transaction(() => {
      forgetExecutions(context, stateMachineArn!);
      removeMachine(context, name);
    });
    return {};
  },
});
