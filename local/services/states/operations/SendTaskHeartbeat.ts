import { operation } from '../../../kernel/operation/operation';
import { onTaskToken } from '../authorize';
import { answerTask } from '../tasks';

export const SendTaskHeartbeat = operation('states', 'SendTaskHeartbeat', {
  authorize: ({ taskToken }, context) => [onTaskToken(context, 'SendTaskHeartbeat', taskToken)],
  handle({ taskToken }, context) {
    answerTask(context, taskToken, { type: 'heartbeat' });
    return {};
  },
});
