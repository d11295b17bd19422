import type { Json } from '../../integration/json';
import type { Call, HistoryDraft } from './decision';
import type { CallUnderWay } from './row';

/** A state's type and name, as the history's events about it carry them. */
interface Named {
  readonly type: string;
  readonly name: string;
}

const WHOLE = { truncated: false };

/** `TaskStateEntered` and its like. */
export function enteredEvent({ type, name }: Named, input: Json): HistoryDraft {
  return {
    type: `${type}StateEntered` as HistoryDraft['type'],
    stateEnteredEventDetails: { name, input: JSON.stringify(input), inputDetails: WHOLE },
  };
}

/** `TaskStateExited` and its like. */
export function exitedEvent(
  { type, name }: Named,
  output: Json,
  assigned: Readonly<Record<string, Json>>,
): HistoryDraft {
  const variables = Object.entries(assigned).map(([key, value]) => [key, JSON.stringify(value)]);
  return {
    type: `${type}StateExited` as HistoryDraft['type'],
    stateExitedEventDetails: {
      name,
      output: JSON.stringify(output),
      outputDetails: WHOLE,
      ...(variables.length > 0 && {
        assignedVariables: Object.fromEntries(variables) as Record<string, string>,
        assignedVariablesDetails: WHOLE,
      }),
    },
  };
}

/** The events of a call that is about to be made. */
export function scheduledEvents(call: Call, region: string): HistoryDraft[] {
  const { integration, resourceType, resource, timeoutSeconds, heartbeatSeconds } = call;
  const parameters = JSON.stringify(call.arguments);
  if (isFunction(integration)) {
    const details = { resource: integration, input: parameters, inputDetails: WHOLE, timeoutInSeconds: timeoutSeconds };
    return [
      { type: 'LambdaFunctionScheduled', lambdaFunctionScheduledEventDetails: details },
      { type: 'LambdaFunctionStarted' },
    ];
  }
  const details = { resourceType, resource, region, parameters };
  const limits = { timeoutInSeconds: timeoutSeconds, heartbeatInSeconds: heartbeatSeconds };
  return [
    { type: 'TaskScheduled', taskScheduledEventDetails: { ...details, ...limits } },
    { type: 'TaskStarted', taskStartedEventDetails: { resourceType, resource } },
  ];
}

/** How a call came out. */
export function callEvent(
  { integration, resourceType, resource }: CallUnderWay,
  how: 'Submitted' | 'Succeeded' | 'Failed' | 'TimedOut',
  outcome: { readonly output?: Json; readonly error?: string; readonly cause?: string },
): HistoryDraft {
  const { error, cause } = outcome;
  const output = { output: JSON.stringify(outcome.output), outputDetails: WHOLE };
  const lambda = isFunction(integration);
  const task = { resourceType, resource };
  switch (how) {
    case 'Submitted':
      return { type: 'TaskSubmitted', taskSubmittedEventDetails: { ...task, ...output } };
    case 'Succeeded':
      return lambda
        ? { type: 'LambdaFunctionSucceeded', lambdaFunctionSucceededEventDetails: output }
        : { type: 'TaskSucceeded', taskSucceededEventDetails: { ...task, ...output } };
    case 'Failed':
      return lambda
        ? { type: 'LambdaFunctionFailed', lambdaFunctionFailedEventDetails: { error, cause } }
        : { type: 'TaskFailed', taskFailedEventDetails: { ...task, error, cause } };
    case 'TimedOut':
      return lambda
        ? { type: 'LambdaFunctionTimedOut', lambdaFunctionTimedOutEventDetails: { error, cause } }
        : { type: 'TaskTimedOut', taskTimedOutEventDetails: { ...task, error, cause } };
  }
}

/** A function's ARN as Resource, the integration that is older than `lambda:invoke`, has events of its own. */
const isFunction = (integration: string): boolean => integration.startsWith('arn:aws:lambda:');
