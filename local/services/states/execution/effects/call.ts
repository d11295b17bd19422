import type { EffectContext } from '../../../../kernel/workflow/workflow';
import { failureOf } from '../../integrations/failure';
import { findIntegration } from '../../integrations/find';
import { parseResource } from '../../integrations/resource';
import { isObject, type Json } from '../../../integration/json';
import { runtimeError, StateError } from '../../language/error';
import { isoInstant } from '../../timestamps';
import type { ExecutionEffects, ExecutionEvent } from '../events';
import type { Execution } from '../row';

/** Makes a Task's call under the machine's role. */
export async function call(
  { thread, step, call }: ExecutionEffects['call'],
  { kernel, key, id }: EffectContext,
): Promise<ExecutionEvent | undefined> {
  const execution = rowOf(kernel, key);
  // The state timed out or the execution was stopped before the call began.
  if (execution?.threads[thread]?.step !== step) return undefined;
  try {
    const integration = await findIntegration(call.integration);
    if (integration === undefined) throw runtimeError(`The integration ${call.integration} is not implemented`);
    if (!isObject(call.arguments) && parseResource(call.integration).operation !== 'function')
      throw runtimeError(`The arguments of ${call.integration} must be an object`);
    const { output, child } = await integration.call({
      kernel,
      identity: {
        kind: 'assume',
        roleArn: call.roleArn,
        service: 'states.amazonaws.com',
        sessionName: sessionOf(execution),
      },
      arguments: call.arguments as never,
      id,
      executionArn: execution.executionArn,
      stateMachineArn: execution.stateMachineArn,
    });
    if (child !== undefined || call.token !== undefined) return { type: 'submitted', thread, step, output, child };
    return { type: 'succeeded', thread, step, output };
  } catch (error) {
    const failure = failureOf(error);
    if (!(failure instanceof StateError)) throw failure;
    return { type: 'failed', thread, step, error: failure.error, cause: failure.cause };
  }
}

/** Sees whether the execution that a `.sync` call started has ended. */
export function watchChild(
  { thread, step, executionArn }: ExecutionEffects['watchChild'],
  { kernel, key }: EffectContext,
): ExecutionEvent | undefined {
  const child = rowOf(kernel, executionArn);
  const parent = rowOf(kernel, key)?.threads[thread];
  if (parent?.call === undefined || child?.status === 'RUNNING') return undefined;
  if (child === undefined)
    return {
      type: 'failed',
      thread,
      step,
      error: 'States.TaskFailed',
      cause: `The execution ${executionArn} does not exist`,
    };
  const parsed = parent.call.integration.endsWith('.sync:2');
  const description = describe(child, parsed);
  if (child.status === 'SUCCEEDED') return { type: 'succeeded', thread, step, output: description };
  return { type: 'failed', thread, step, error: 'States.TaskFailed', cause: JSON.stringify(description) };
}

/** Stops the execution that nobody waits for any more. */
export async function abort(
  { executionArn }: ExecutionEffects['abort'],
  { kernel, key }: EffectContext,
): Promise<void> {
  const { roleArn, name } = rowOf(kernel, key) ?? {};
  if (roleArn === undefined || rowOf(kernel, executionArn)?.status !== 'RUNNING') return;
  const sessionName = String(name).slice(0, 64);
  const identity = { kind: 'assume' as const, roleArn, service: 'states.amazonaws.com', sessionName };
  // As on AWS, a role that may not stop it leaves it running.
  await kernel.call(identity, 'states', 'StopExecution', { executionArn }).catch(() => undefined);
}

const rowOf = (kernel: EffectContext['kernel'], key: string) =>
  kernel.store.collection<Execution>('states:execution').get(key);

/** A role's session is named for the execution, as far as names of sessions go. */
const sessionOf = ({ name }: Execution): string => name.replace(/[^\w+=,.@-]/g, '-').slice(0, 64);

function describe(child: Execution, parsed: boolean): Json {
  const payload = (value: Json | undefined) => (parsed ? value : JSON.stringify(value));
  const { executionArn, stateMachineArn, name, status, startedAt, stoppedAt, error, cause } = child;
  return JSON.parse(
    JSON.stringify({
      ExecutionArn: executionArn,
      Input: payload(child.input),
      Name: name,
      Output: child.output === undefined ? undefined : payload(child.output),
      StartDate: isoInstant(startedAt),
      StateMachineArn: stateMachineArn,
      Status: status,
      StopDate: stoppedAt === undefined ? undefined : isoInstant(stoppedAt),
      Error: error,
      Cause: cause,
    }),
  ) as Json;
}
