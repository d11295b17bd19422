import type { TaskState } from '../../definition/asl';
import { parseResource } from '../../integrations/resource';
import { isObject, type Json } from '../../../integration/json';
import { runtimeError } from '../../language/error';
import { contextOf } from '../context';
import type { Call, Decision, Trigger } from '../decision';
import { scheduledEvents } from '../history-events';
import { leave, limitSize, type Moment } from '../moment';
import { makeToken } from '../tokens';

export async function decideTask(moment: Moment<TaskState>, trigger: Trigger): Promise<Decision> {
  const { dialect, state, scope, thread, kernel } = moment;
  if (trigger.kind === 'result') {
    limitSize(trigger.result, state, thread);
    const { output, assigned } = await dialect.leave(state, { ...scope, result: trigger.result });
    return leave(moment, output, assigned);
  }
  const call = await callOf(moment);
  return { kind: 'call', call, history: [...moment.history, ...scheduledEvents(call, kernel.region)] };
}

async function callOf({ dialect, state, scope: bare, thread, execution, name }: Moment<TaskState>): Promise<Call> {
  const { resourceType, resource, pattern } = parseResource(state.Resource);
  const subject = { executionArn: execution.executionArn, thread: name, step: thread.step };
  const token = pattern === 'waitForTaskToken' ? makeToken(subject) : undefined;
  const scope = { ...bare, context: contextOf(execution, thread, token) };
  return {
    integration: state.Resource,
    resourceType,
    resource,
    arguments: await dialect.work(state, scope),
    roleArn: await roleOf(),
    token,
    timeoutSeconds: await seconds('TimeoutSeconds'),
    heartbeatSeconds: await seconds('HeartbeatSeconds'),
  };

  async function roleOf(): Promise<string> {
    if (state.Credentials === undefined) return execution.roleArn;
    const credentials = await dialect.template(state.Credentials, 'Credentials', scope);
    const role: Json | undefined = isObject(credentials) ? credentials.RoleArn : undefined;
    if (typeof role === 'string') return role;
    throw runtimeError(`Credentials must have a RoleArn, got ${JSON.stringify(credentials)}`);
  }

  async function seconds(field: string): Promise<number | undefined> {
    const value = await dialect.field(state, field, scope);
    if (value === undefined || (typeof value === 'number' && Number.isInteger(value) && value > 0)) return value;
    throw runtimeError(`${field} must be a positive integer, got ${JSON.stringify(value)}`);
  }
}
