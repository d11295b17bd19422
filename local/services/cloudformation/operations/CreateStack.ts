import { randomUUID } from 'node:crypto';
import type { Kernel } from '../../../kernel/kernel';
import { operation } from '../../../kernel/operation/operation';
import { stackWorkflow } from '../engine/workflow';
import { alreadyExists, findStack, stackPrefix } from '../stacks/find';
import { checkStackName } from '../stacks/names';
import { onStack } from '../stacks/permission';
import { checkPolicyDocument } from '../stacks/policy';
import { deploymentOf, keepTemplate, prepare } from '../stacks/prepare';
import { rollbackConfiguration } from '../stacks/rollback-configuration';
import { invalid } from '../template/parse';

export const CreateStack = operation('cloudformation', 'CreateStack', {
  authorize: (input, context) => onStack('CreateStack', input, context),
  async handle(input, context) {
    const stackName = checkStackName(input.StackName);
    const token = input.ClientRequestToken;
    const repeated = alreadyBegun(context, stackName, token);
    if (repeated !== undefined) return repeated;
    if (input.OnFailure !== undefined && input.DisableRollback !== undefined)
      throw invalid('Either DisableRollback or OnFailure can be specified, not both.');
    if (input.OnFailure === 'DELETE')
      throw invalid('OnFailure DELETE is not supported by the local cloud: use ROLLBACK');
    const stackId = `${stackPrefix(context, stackName)}${randomUUID()}`;
    const prepared = await prepare(input, { stackId, stackName }, undefined, context);
    const disableRollback = input.DisableRollback ?? input.OnFailure === 'DO_NOTHING';
    const deployment = deploymentOf(prepared, { ...input, DisableRollback: disableRollback }, undefined, context);
    return context.store.transaction(() => {
      // Somebody may have been faster while the template was read.
      const faster = alreadyBegun(context, stackName, token);
      if (faster !== undefined) return faster;
      keepTemplate(prepared, context);
      context.workflows.send(stackWorkflow, stackId, {
        ...deployment,
        ...{ type: 'deploy', stackId, stackName },
        notificationArns: input.NotificationARNs ?? [],
        rollback: rollbackConfiguration(input.RollbackConfiguration, {}),
        timeoutInMinutes: input.TimeoutInMinutes,
        terminationProtection: input.EnableTerminationProtection ?? false,
      });
      if (input.StackPolicyBody !== undefined)
        context.workflows.send(stackWorkflow, stackId, {
          type: 'settings',
          policy: checkPolicyDocument(input.StackPolicyBody),
        });
      return { StackId: stackId };
    });
  },
});

/**
 * The stack that a repeated request has begun to create; undefined when the name is free.
 *
 * @throws AlreadyExistsException when it is somebody else's
 */
function alreadyBegun(kernel: Kernel, stackName: string, token: string | undefined): { StackId: string } | undefined {
  const existing = findStack(kernel, stackName);
  if (existing === undefined) return undefined;
  if (token === undefined || existing.operation?.kind !== 'CREATE' || existing.operation.token !== token)
    throw alreadyExists(stackName);
  return { StackId: existing.stackId };
}
