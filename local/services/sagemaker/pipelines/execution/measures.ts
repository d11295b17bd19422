import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { Kernel } from '../../../../kernel/kernel';
import type { ExecutionRow } from './row';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html#cloudwatch-metrics-pipelines */
const NAMESPACE = 'AWS/Sagemaker/ModelBuildingPipeline';

/** Metrics that belong together: one change of status. */
export interface Measures {
  /** For example `Succeeded`. */
  readonly status: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Milliseconds, where something has ended. */
  readonly duration?: number;
  /** Virtual ms since 1970. */
  readonly at: number;
}

/** Ends of metrics' names, by status: an execution has started when it is Executing, a step when it is Starting. */
const STARTED = { Execution: 'Executing', Step: 'Starting' } as const;
const ENDED: readonly string[] = ['Succeeded', 'Failed', 'Stopped'];

/** What CloudWatch is told of an execution's change of status. */
export function executionMeasures({ pipelineName, status, created, ended }: ExecutionRow, at: number): Measures {
  const duration = ended === undefined ? undefined : +ended - +created;
  return { status, dimensions: { PipelineName: pipelineName }, duration, at };
}

/** What CloudWatch is told of a step's change of status. */
export function stepMeasures({ pipelineName, steps }: ExecutionRow, name: string, at: number): Measures {
  const { status, started, ended } = steps[name]!;
  const duration = ended === undefined ? undefined : +ended - +started;
  return { status, dimensions: { PipelineName: pipelineName, StepName: name }, duration, at };
}

/** Publishes them, as SageMaker itself. */
export async function publishMeasures(kernel: Kernel, { status, dimensions, duration, at }: Measures): Promise<void> {
  const subject = 'StepName' in dimensions ? 'Step' : 'Execution';
  const counted = status === STARTED[subject] ? 'Started' : status;
  if (counted !== 'Started' && !ENDED.includes(status)) return;
  const common = {
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    Timestamp: new Date(at),
  };
  const data: MetricDatum[] = [{ ...common, MetricName: `${subject}${counted}`, Value: 1, Unit: 'Count' }];
  if (duration !== undefined)
    data.push({ ...common, MetricName: `${subject}Duration`, Value: duration, Unit: 'Milliseconds' });
  const service = { kind: 'service', principal: 'sagemaker.amazonaws.com' } as const;
  await kernel.call(service, 'monitoring', 'PutMetricData', { Namespace: NAMESPACE, MetricData: data });
}
