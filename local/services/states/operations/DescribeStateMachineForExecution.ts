import { operation } from '../../../kernel/operation/operation';
import { onResource } from '../authorize';
import { findExecution } from '../executions';
import { findMachine, revisionOf } from '../machines';

export const DescribeStateMachineForExecution = operation('states', 'DescribeStateMachineForExecution', {
  authorize: ({ executionArn }) => [onResource('DescribeStateMachineForExecution', executionArn)],
  handle({ executionArn }, context) {
    const execution = findExecution(context, executionArn);
    const machine = findMachine(context, execution.stateMachineArn);
    const { definition, roleArn, logging } = revisionOf(context, execution);
    return {
      stateMachineArn: machine.arn,
      name: machine.name,
      definition,
      roleArn,
      updateDate: machine.updatedAt ?? machine.createdAt,
      loggingConfiguration: logging ?? { level: 'OFF' as const, includeExecutionData: false },
      tracingConfiguration: machine.tracing ?? { enabled: false },
      encryptionConfiguration: machine.encryption ?? { type: 'AWS_OWNED_KEY' as const },
      revisionId: execution.revisionId,
    };
  },
});
