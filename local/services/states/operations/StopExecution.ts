import { operation } from '../../../kernel/operation/operation';
import { onResource } from '../authorize';
import { findExecution } from '../executions';
import { executions } from '../execution/workflow';

export const StopExecution = operation('states', 'StopExecution', {
  authorize: ({ executionArn }) => [onResource('StopExecution', executionArn)],
  handle({ executionArn, error, cause }, context) {
    const execution = findExecution(context, executionArn);
    const stopped = context.workflows.send(executions, execution.executionArn, { type: 'stop', error, cause });
    return { stopDate: new Date(stopped?.stoppedAt ?? context.clock.now()) };
  },
});
