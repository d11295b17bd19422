import { createHash } from 'node:crypto';
import type { ProcessingInput } from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import { arnOf } from '../arn';
import type { ProcessingRequest } from '../jobs/processing/plan';
import { processingJobs } from '../jobs/processing/workflow';
import { jobRole } from '../jobs/role';
import { createTags } from '../tags/tags';
import { analysisOf, type Analysis } from './analysis';
import { capturedHours, hoursWithFiles, type HourOfFiles } from './captured-hours';
import type { Span } from './cadence';
import { MonitoringError } from './error';
import type { Execution } from './execution';
import { parseOffset } from './offset';

const BASELINE = '/opt/ml/processing/baseline';
const TRUTH = '/opt/ml/processing/input/groundtruth';

/**
 * Creates the processing job of an execution, under the role of its definition. Doing it again finds the same job.
 *
 * @returns the job's name
 * @throws MonitoringError when there is nothing to look at
 */
export async function createMonitoringJob(kernel: Kernel, execution: Execution): Promise<string> {
  const { definition, definitionName, scheduled } = execution;
  if (definition === undefined) throw new MonitoringError(`job definition ${definitionName} does not exist`);
  const analysis = analysisOf(definition);
  const span = offsetSpan(analysis, execution);
  const identity = jobRole({ roleArn: analysis.roleArn });
  const hours = await capturedHours(kernel, identity, analysis.endpoint!.EndpointName!, span);
  if (hours.length === 0) throw new MonitoringError('Job inputs had no data');
  const until = { start: span.start, end: Math.max(span.end, execution.span.end) };
  const truth =
    analysis.groundTruthUri === undefined
      ? []
      : await hoursWithFiles(kernel, identity, analysis.groundTruthUri, '', until);
  const name = jobName(execution);
  const arn = arnOf(kernel, 'processing-job', name);
  const request = requestOf(name, execution, analysis, { span, until, hours, truth });
  kernel.store.transaction(() => {
    if (kernel.workflows.rows(processingJobs).has(name)) return;
    createTags(kernel, arn);
    const job = { name, arn, roleArn: analysis.roleArn, request };
    kernel.workflows.send(processingJobs, name, { type: 'create', job });
  });
  return name;

  function jobName({ scheduleArn }: Execution): string {
    const minute = scheduled.toISOString().slice(0, 16).replace(/[-T:]/g, '');
    const hash = createHash('sha256').update(`${scheduleArn}@${scheduled.getTime()}`).digest('hex').slice(0, 24);
    return `model-monitoring-${minute}-${hash}`;
  }
}

/** Labels come late: model quality looks at answers of hours before, by StartTimeOffset and EndTimeOffset. */
function offsetSpan({ endpoint }: Analysis, { span, scheduled }: Execution): Span {
  const { StartTimeOffset: start, EndTimeOffset: end } = endpoint!;
  const hour = 3_600_000;
  const at = (offset: string | undefined, otherwise: number) =>
    offset === undefined ? otherwise : Math.floor((scheduled.getTime() + parseOffset(offset)!) / hour) * hour;
  return { start: at(start, span.start), end: at(end, span.end) };
}

interface Found {
  readonly span: Span;
  /** Through which labels count. */
  readonly until: Span;
  readonly hours: readonly HourOfFiles[];
  readonly truth: readonly HourOfFiles[];
}

function requestOf(name: string, execution: Execution, analysis: Analysis, found: Found): ProcessingRequest {
  const { app, endpoint, output, resources, network, constraintsUri, statisticsUri } = analysis;
  const source = endpoint!.LocalPath ?? '/opt/ml/processing/input/endpoint';
  const result = output.MonitoringOutputs![0]!.S3Output!;
  const files = [
    ...found.hours.map(({ uri, path }, at) => input(`endpoint_input_${at + 1}`, uri, `${source}/${path}`)),
    ...found.truth.map(({ uri, path }, at) => input(`groundtruth_input_${at + 1}`, uri, `${TRUTH}/${path}`)),
  ];
  const hour = execution.scheduled.toISOString().slice(0, 13).replace(/[-T]/g, '/');
  return {
    ProcessingJobName: name,
    MonitoringScheduleArn: execution.scheduleArn,
    RoleArn: analysis.roleArn,
    AppSpecification: {
      ImageUri: app.ImageUri,
      ContainerEntrypoint: app.ContainerEntrypoint,
      ContainerArguments: app.ContainerArguments,
    },
    Environment: {
      ...app.Environment,
      ...variables(execution, analysis, found, { source, target: result.LocalPath! }),
    },
    ProcessingInputs: [
      ...(statisticsUri === undefined ? [] : [input('baseline', statisticsUri, `${BASELINE}/stats`)]),
      input('constraints', constraintsUri!, `${BASELINE}/constraints`),
      ...files,
    ],
    ProcessingOutputConfig: {
      KmsKeyId: output.KmsKeyId,
      Outputs: [
        {
          OutputName: 'result',
          S3Output: {
            S3Uri: `${result.S3Uri!.replace(/\/$/, '')}/${endpoint!.EndpointName}/${execution.schedule}/${hour}`,
            LocalPath: result.LocalPath,
            S3UploadMode: 'EndOfJob',
          },
        },
      ],
    },
    ProcessingResources: { ClusterConfig: resources.ClusterConfig },
    NetworkConfig: network,
    StoppingCondition: { MaxRuntimeInSeconds: analysis.maxRuntimeSeconds ?? 3600 },
  };
}

const input = (InputName: string, S3Uri: string, LocalPath: string): ProcessingInput => ({
  InputName,
  S3Input: { S3Uri, LocalPath, S3DataType: 'S3Prefix', S3InputMode: 'File' },
});

/** https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-byoc-contract-inputs.html */
function variables(
  execution: Execution,
  { endpoint, constraintsUri, statisticsUri, variables: own, app }: Analysis,
  { span, until }: Found,
  { source, target }: { source: string; target: string },
): Record<string, string> {
  const time = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');
  const file = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1);
  const all: Record<string, string | undefined> = {
    dataset_format: JSON.stringify({
      sagemakerCaptureJson: { captureIndexNames: ['endpointInput', 'endpointOutput'] },
    }),
    dataset_source: source,
    output_path: target,
    start_time: time(span.start),
    end_time: time(span.end),
    metric_time: time(span.start),
    monitoring_input_type: 'ENDPOINT_INPUT',
    publish_cloudwatch_metrics: app.Environment?.publish_cloudwatch_metrics ?? 'Enabled',
    sagemaker_endpoint_name: endpoint!.EndpointName,
    sagemaker_monitoring_schedule_name: execution.schedule,
    baseline_constraints: `${BASELINE}/constraints/${file(constraintsUri!)}`,
    baseline_statistics: statisticsUri && `${BASELINE}/stats/${file(statisticsUri)}`,
    ...(execution.kind === 'ModelQuality' && { ground_truth_source: TRUTH, ground_truth_end_time: time(until.end) }),
    ...own,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
