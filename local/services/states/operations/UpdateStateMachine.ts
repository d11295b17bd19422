import { randomUUID } from 'node:crypto';
import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { onResource, passRole } from '../authorize';
import { acceptDefinition } from '../definition/accept';
import { validation } from '../errors';
import { allowDelivery } from '../log-delivery';
import { findMachine, saveMachine } from '../machines';

export const UpdateStateMachine = operation('states', 'UpdateStateMachine', {
  authorize: ({ stateMachineArn, roleArn }) => [
    onResource('UpdateStateMachine', stateMachineArn),
    ...(roleArn === undefined ? [] : [passRole(roleArn)]),
  ],
  async handle(input, context) {
    const machine = findMachine(context, input.stateMachineArn);
    const changes = {
      definition: input.definition,
      roleArn: input.roleArn,
      logging: input.loggingConfiguration,
      tracing: input.tracingConfiguration,
      encryption: input.encryptionConfiguration,
    };
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    if (Object.keys(given).length === 0)
      throw validation('Either the definition, the role ARN, or a configuration must be specified');
    if (input.publish === true) throw new NotImplemented('publish of UpdateStateMachine');
    if (input.definition !== undefined) await acceptDefinition(input.definition);
    await allowDelivery(context, input.roleArn ?? machine.roleArn, input.loggingConfiguration);
    const updatedAt = context.clock.date();
    const updated = saveMachine(context, { ...machine, ...given, updatedAt, revisionId: randomUUID() });
    return { updateDate: updatedAt, revisionId: updated.revisionId };
  },
});
