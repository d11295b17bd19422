import { operation } from '../../../kernel/operation/operation';
import { onResource } from '../authorize';
import { findExecution } from '../executions';

export const DescribeExecution = operation('states', 'DescribeExecution', {
  authorize: ({ executionArn }) => [onResource('DescribeExecution', executionArn)],
  handle({ executionArn }, context) {
    const execution = findExecution(context, executionArn);
    const { stoppedAt, output } = execution;
    const details = { included: true };
    return {
      executionArn: execution.executionArn,
      stateMachineArn: execution.stateMachineArn,
      name: execution.name,
      status: execution.status,
      startDate: new Date(execution.startedAt),
      stopDate: stoppedAt === undefined ? undefined : new Date(stoppedAt),
      input: JSON.stringify(execution.input),
      inputDetails: details,
      output: output === undefined ? undefined : JSON.stringify(output),
      outputDetails: output === undefined ? undefined : details,
      error: execution.error,
      cause: execution.cause,
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE' as const,
      redriveStatusReason: 'RedriveExecution is not implemented by the local cloud',
    };
  },
});
