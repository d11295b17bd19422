import { operation } from '../../../kernel/operation/operation';
import { onResource } from '../authorize';
import { findMachine } from '../machines';

export const DescribeStateMachine = operation('states', 'DescribeStateMachine', {
  authorize: ({ stateMachineArn }) => [onResource('DescribeStateMachine', stateMachineArn)],
  handle({ stateMachineArn }, context) {
    const machine = findMachine(context, stateMachineArn);
    return {
      stateMachineArn: machine.arn,
      name: machine.name,
      status: 'ACTIVE' as const,
      definition: machine.definition,
      roleArn: machine.roleArn,
      type: 'STANDARD' as const,
      creationDate: machine.createdAt,
      loggingConfiguration: machine.logging ?? { level: 'OFF' as const, includeExecutionData: false },
      tracingConfiguration: machine.tracing ?? { enabled: false },
      encryptionConfiguration: machine.encryption ?? { type: 'AWS_OWNED_KEY' as const },
      revisionId: machine.updatedAt === undefined ? undefined : machine.revisionId,
    };
  },
});
