import type { EffectContext } from '../../../../kernel/workflow/workflow';
import type { ExecutionEffects } from '../events';
import type { Execution } from '../row';

const PRINCIPAL = 'states.amazonaws.com';

const METRICS: Readonly<Record<string, string>> = {
  RUNNING: 'ExecutionsStarted',
  SUCCEEDED: 'ExecutionsSucceeded',
  FAILED: 'ExecutionsFailed',
  TIMED_OUT: 'ExecutionsTimedOut',
  ABORTED: 'ExecutionsAborted',
};

/** Publishes `Step Functions Execution Status Change` and the metrics of AWS/States. */
export async function announce(change: ExecutionEffects['announce'], { kernel, key }: EffectContext): Promise<void> {
  const execution = kernel.store.collection<Execution>('states:execution').get(key);
  if (execution === undefined) return;
  const identity = { kind: 'service' as const, principal: PRINCIPAL, sourceArn: execution.stateMachineArn };
  const at = new Date(change.stoppedAt ?? change.startedAt);
  await kernel.call(identity, 'events', 'PutEvents', {
    Entries: [
      {
        Source: 'aws.states',
        DetailType: 'Step Functions Execution Status Change',
        Time: at,
        Resources: [key],
        Detail: JSON.stringify(detailOf(execution, change)),
      },
    ],
  });
  const Dimensions = [{ Name: 'StateMachineArn', Value: execution.stateMachineArn }];
  const ended = change.stoppedAt === undefined ? [] : [change.stoppedAt - change.startedAt];
  await kernel.call(identity, 'monitoring', 'PutMetricData', {
    Namespace: 'AWS/States',
    MetricData: [
      { MetricName: METRICS[change.status], Dimensions, Timestamp: at, Value: 1, Unit: 'Count' },
      ...ended.map((time) => ({
        MetricName: 'ExecutionTime',
        Dimensions,
        Timestamp: at,
        Value: time,
        Unit: 'Milliseconds' as const,
      })),
    ],
  });
}

function detailOf(
  execution: Execution,
  { status, output, error, cause, startedAt, stoppedAt }: ExecutionEffects['announce'],
) {
  const included = { included: true };
  return {
    executionArn: execution.executionArn,
    stateMachineArn: execution.stateMachineArn,
    name: execution.name,
    status,
    startDate: startedAt,
    stopDate: stoppedAt ?? null,
    input: JSON.stringify(execution.input),
    output: output === undefined ? null : JSON.stringify(output),
    inputDetails: included,
    outputDetails: output === undefined ? null : included,
    error: error ?? null,
    cause: cause ?? null,
  };
}
