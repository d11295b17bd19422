import { operation } from '../../../kernel/operation/operation';
import { onTaskToken } from '../authorize';
import { answerTask } from '../tasks';

export const SendTaskFailure = operation('states', 'SendTaskFailure', {
  authorize: ({ taskToken }, context) => [onTaskToken(context, 'SendTaskFailure', taskToken)],
  handle({ taskToken, error = 'States.TaskFailed', cause }, context) {
    answerTask(context, taskToken, { type: 'failed', error, cause });
    return {};
  },
});
