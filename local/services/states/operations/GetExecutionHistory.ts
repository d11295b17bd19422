import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { operation } from '../../../kernel/operation/operation';
import { onResource } from '../authorize';
import { findExecution } from '../executions';
import { readHistory } from '../execution/history';
import { offsetOf, tokenOf } from '../pages';

export const GetExecutionHistory = operation('states', 'GetExecutionHistory', {
  authorize: ({ executionArn }) => [onResource('GetExecutionHistory', executionArn)],
  handle({ executionArn, includeExecutionData = true, maxResults, nextToken, reverseOrder = false }, context) {
    findExecution(context, executionArn);
    const limit = maxResults === undefined || maxResults === 0 ? 100 : Math.min(maxResults, 1000);
    const after = nextToken === undefined ? undefined : offsetOf(nextToken);
    const found = readHistory(context, executionArn!, { reverse: reverseOrder, after, limit: limit + 1 });
    const events = found.slice(0, limit);
    return {
      events: includeExecutionData ? events : events.map(withoutData),
      nextToken: found.length > limit ? tokenOf(events.at(-1)!.id!) : undefined,
    };
  },
});

/** Inputs, outputs and parameters are what "execution data" means. */
const DATA = new Set(['input', 'output', 'parameters', 'cause', 'assignedVariables']);

function withoutData(event: HistoryEvent): HistoryEvent {
  const entries = Object.entries(event).map(([key, details]: [string, unknown]) => {
    if (!key.endsWith('EventDetails')) return [key, details];
    return [key, Object.fromEntries(Object.entries(details as object).filter(([name]) => !DATA.has(name)))];
  });
  return Object.fromEntries(entries) as HistoryEvent;
}
