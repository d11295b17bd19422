import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { CreateStateMachineInput } from '@aws-sdk/client-sfn';
import { NotImplemented } from '../../../kernel/operation/error';
import { operation } from '../../../kernel/operation/operation';
import { stateMachineArn } from '../arns';
import { onResource, passRole } from '../authorize';
import { acceptDefinition } from '../definition/accept';
import { invalidArn, invalidName, stateMachineAlreadyExists } from '../errors';
import { allowDelivery } from '../log-delivery';
import { machines, saveMachine, type Machine } from '../machines';

export const CreateStateMachine = operation('states', 'CreateStateMachine', {
  authorize: ({ name, roleArn, tags }, context) => {
    const arn = stateMachineArn(context, name ?? '');
    const tagging = (tags ?? []).length > 0 ? [onResource('TagResource', arn)] : [];
    return [onResource('CreateStateMachine', arn), passRole(roleArn ?? ''), ...tagging];
  },
  async handle(input, context) {
    const name = checkName(input.name);
    if (!/^arn:aws:iam::\d{12}:role\/.+/.test(input.roleArn ?? '')) throw invalidArn(`roleArn ${input.roleArn}`);
    if (input.type === 'EXPRESS') throw new NotImplemented('a state machine of type EXPRESS');
    if (input.publish === true) throw new NotImplemented('publish of CreateStateMachine');
    await acceptDefinition(input.definition);
    const wanted = machineOf(input);
    const existing = machines(context).get(name);
    if (existing !== undefined) {
      if (!isDeepStrictEqual(machineOf({ ...existing, ...configurationsOf(existing) }), wanted))
        throw stateMachineAlreadyExists(existing.arn);
      return { stateMachineArn: existing.arn, creationDate: existing.createdAt };
    }
    await allowDelivery(context, wanted.roleArn, wanted.logging);
    const machine = saveMachine(context, {
      ...wanted,
      name,
      arn: stateMachineArn(context, name),
      revisionId: randomUUID(),
      createdAt: context.clock.date(),
      tags: input.tags ?? [],
    });
    return { stateMachineArn: machine.arn, creationDate: machine.createdAt };
  },
});

/** @throws InvalidName */
function checkName(name: string | undefined): string {
  if (name !== undefined && /^[\w-]{1,80}$/.test(name)) return name;
  throw invalidName(`${name ?? ''}: a name has 1 to 80 letters, digits, - and _`);
}

type Configured = Pick<
  CreateStateMachineInput,
  'roleArn' | 'definition' | 'loggingConfiguration' | 'tracingConfiguration' | 'encryptionConfiguration'
>;

/** What a machine with the same name must agree on for the call to count as repeated. */
function machineOf(input: Configured): Pick<Machine, 'roleArn' | 'definition' | 'logging' | 'tracing' | 'encryption'> {
  return {
    roleArn: input.roleArn ?? '',
    definition: input.definition ?? '',
    logging: input.loggingConfiguration,
    tracing: input.tracingConfiguration,
    encryption: input.encryptionConfiguration,
  };
}

const configurationsOf = ({ logging, tracing, encryption }: Machine) => ({
  loggingConfiguration: logging,
  tracingConfiguration: tracing,
  encryptionConfiguration: encryption,
});
