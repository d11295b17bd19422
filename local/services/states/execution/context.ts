import type { Json } from '../../integration/json';
import { isoInstant } from '../timestamps';
import type { Execution, Thread } from './row';

/** The context object of a thread: `$states.context`, or `$$`. */
export function contextOf(execution: Execution, thread: Thread, token?: string): Json {
  return {
    Execution: {
      Id: execution.executionArn,
      Input: execution.input,
      Name: execution.name,
      RoleArn: execution.roleArn,
      StartTime: isoInstant(execution.startedAt, true),
      RedriveCount: 0,
    },
    StateMachine: { Id: execution.stateMachineArn, Name: execution.machineName },
    State: {
      EnteredTime: isoInstant(thread.enteredAt, true),
      Name: thread.state,
      RetryCount: thread.retries.reduce((sum, used) => sum + used, 0),
    },
    ...(token !== undefined && { Task: { Token: token } }),
    ...(thread.item !== undefined && { Map: { Item: { ...thread.item } } }),
  };
}
