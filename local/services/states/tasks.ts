import type { Kernel } from '../../kernel/kernel';
import { invalidToken, taskTimedOut } from './errors';
import type { ExecutionEvent } from './execution/events';
import { readToken } from './execution/tokens';
import { executions } from './execution/workflow';

type TaskAnswer =
  | Omit<Extract<ExecutionEvent, { type: 'succeeded' }>, 'thread' | 'step'>
  | Omit<Extract<ExecutionEvent, { type: 'failed' }>, 'thread' | 'step'>
  | { readonly type: 'heartbeat' };

/** Hands an answer to the task that waits for a token. @throws InvalidToken, TaskTimedOut */
export function answerTask(kernel: Kernel, taskToken: string | undefined, answer: TaskAnswer): void {
  const subject = readToken(taskToken ?? '');
  if (subject === undefined) throw invalidToken('Invalid token');
  const { executionArn, thread, step } = subject;
  const waiting = kernel.workflows.rows(executions).get(executionArn)?.threads[thread];
  if (waiting?.step !== step || waiting.call?.token !== taskToken)
    throw taskTimedOut('Provided task does not exist anymore');
  kernel.workflows.send(executions, executionArn, { ...answer, thread, step });
}
