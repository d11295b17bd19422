import { operation } from '../../../kernel/operation/operation';
import { onTaskToken } from '../authorize';
import { invalidOutput } from '../errors';
import type { Json } from '../../integration/json';
import { answerTask } from '../tasks';

export const SendTaskSuccess = operation('states', 'SendTaskSuccess', {
  authorize: ({ taskToken }, context) => [onTaskToken(context, 'SendTaskSuccess', taskToken)],
  handle({ taskToken, output }, context) {
    answerTask(context, taskToken, { type: 'succeeded', output: parseOutput(output ?? '') });
    return {};
  },
});

/** @throws InvalidOutput */
function parseOutput(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw invalidOutput((error as Error).message);
  }
}
