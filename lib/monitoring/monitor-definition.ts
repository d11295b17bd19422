import { choice, expression, fail, succeed, task, wait } from '../promotion/asl';
import type { Json, States } from '../promotion/asl';
import { baselineFolder } from '../promotion/expressions';

export interface MonitorDefinitionProps {
  readonly model: string;
  readonly endpointName: string;
  /** SSM parameter in which promotion records what is live. */
  readonly liveParameter: string;
  /** The request of the job, but for its name, inputs, outputs and arguments. */
  readonly job: Readonly<Record<string, Json>>;
  /** What starts the model's code; the command follows. */
  readonly entrypoint: readonly string[];
  /** S3 URI of the code archive. */
  readonly codeUri: string;
  /** S3 URI below which versions capture, and labels lie at `labels/`. */
  readonly captureUri: string;
  /** S3 URI below which every run leaves its report. */
  readonly reportsUri: string;
  readonly outputKmsKeyId: string;
  readonly topicArn: string;
  /** Runbooks of what a monitor finds: `data-drift.md` and `model-quality.md` are there. */
  readonly runbooks: string;
}

const INPUT = '/opt/ml/processing/input';
const OUTPUT = '/opt/ml/processing/monitor';
/** Seconds between two looks at a job, which takes minutes to start. */
const POLL_SECONDS = 30;
/** A job that takes longer than its own limit of hours is lost. */
const TIMEOUT_SECONDS = 6 * 3600;

/** A time in milliseconds as the monitor's command and the job's name have it. */
const iso = (milliseconds: string) => `$fromMillis(${milliseconds}, "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01]Z")`;
const compact = (milliseconds: string) => `$fromMillis(${milliseconds}, "[Y0001][M01][D01][H01][m01]")`;

/** Folder of a version's evaluation report; `none` for a version without. */
const evaluationFolder =
  '($uri := $states.result.ModelMetrics.ModelQuality.Statistics.S3Uri; ' +
  '$exists($uri) ? $replace($uri, /\\/[^\\/]*$/, "") : "none")';

/**
 * Runs one monitor over one window: what is live, its baseline, a processing job, and a message when something is wrong. What the job
 * finds is metrics and a report; alarms watch the metrics. Repeating it for the same minute changes nothing.
 *
 * Input: `{"monitor": "data" | "quality", "schedule", "at": "<time of the schedule>", "windowHours", "delayHours", "arguments": [...]}`. The
 * window ends at the full hour before `at`, `delayHours` earlier. Output: `{"outcome", "model", ...}`.
 */
export function monitorDefinition(props: MonitorDefinitionProps): Json {
  return {
    Comment: `Headgate: monitors of ${props.model}`,
    QueryLanguage: 'JSONata',
    TimeoutSeconds: TIMEOUT_SECONDS,
    StartAt: 'Begin',
    States: { ...findBaseline(props), ...analyse(props), ...report(props) },
  };
}

function findBaseline({ model, liveParameter }: MonitorDefinitionProps): States {
  return {
    Begin: {
      Type: 'Pass',
      Assign: {
        model,
        monitor: expression('$states.input.monitor'),
        schedule: expression('$states.input.schedule'),
        extra: expression('[$states.input.arguments]'),
        hours: expression('$states.input.windowHours'),
        at: expression('$toMillis($states.input.at)'),
        until: expression('$floor($toMillis($states.input.at) / 3600000) * 3600000'),
        end: expression('($floor($toMillis($states.input.at) / 3600000) - $states.input.delayHours) * 3600000'),
      },
      Next: 'ReadLive',
    },
    ReadLive: {
      ...task({
        call: 'ssm:getParameter',
        arguments: { Name: liveParameter },
        assign: { live: expression('$split($states.result.Parameter.Value, /\\s/)[0]') },
        next: 'IsLive',
        retry: false,
      }),
      // Not served yet, or paused.
      Catch: [{ ErrorEquals: ['Ssm.ParameterNotFoundException'], Next: 'NothingLive' }],
    },
    IsLive: choice([{ when: '$contains($live, ":model-package/")', next: 'DescribePackage' }], 'NothingLive'),
    NothingLive: succeed('nothing-live'),
    DescribePackage: task({
      call: 'sagemaker:describeModelPackage',
      arguments: { ModelPackageName: expression('$live') },
      assign: {
        version: expression('$split($live, "/")[-1]'),
        baseline: expression(baselineFolder),
        evaluation: expression(evaluationFolder),
      },
      next: 'HasBaseline',
    }),
    HasBaseline: choice([{ when: '$baseline = "none" or $evaluation = "none"', next: 'NoBaseline' }], 'Name'),
    NoBaseline: fail(
      'Headgate.NoBaseline',
      expression('$live & " has no baseline among its model metrics: train it with the kit’s pipeline"'),
    ),
  };
}

function analyse(props: MonitorDefinitionProps): States {
  const { model, endpointName, captureUri, reportsUri } = props;
  const command = (...more: string[]) =>
    expression(`$append([${['"monitor"', '$monitor', ...more].join(', ')}], $extra)`);
  const common = [
    ...['"--start"', iso('$end - $hours * 3600000'), '"--end"', iso('$end')],
    ...['"--endpoint"', JSON.stringify(endpointName), '"--schedule"', '$schedule'],
    ...['"--captures"', '$captures'],
  ];
  const labelled = [
    '"--version"',
    '$version',
    '"--labels"',
    '$captures & "labels/"',
    '"--labels-until"',
    iso('$until'),
  ];
  return {
    Name: {
      Type: 'Pass',
      Assign: {
        captures: `${captureUri}/`,
        job: expression(`"headgate-${model}-" & $monitor & "-" & ${compact('$at')}`),
        reports: expression(`"${reportsUri}/" & $monitor & "/" & ${compact('$at')}`),
      },
      Next: 'ChooseArguments',
    },
    ChooseArguments: choice(
      [{ when: '$monitor = "quality"', next: 'StartJob', assign: { command: command(...common, ...labelled) } }],
      'DataArguments',
    ),
    DataArguments: { Type: 'Pass', Assign: { command: command(...common) }, Next: 'StartJob' },
    StartJob: task({
      call: 'sagemaker:createProcessingJob',
      arguments: jobRequest(props),
      next: 'DescribeJob',
      otherwise: 'WhyNoJob',
    }),
    // The schedule may deliver twice: the job of this hour is there already.
    WhyNoJob: choice([{ when: '$contains($error, "already exists")', next: 'DescribeJob' }], 'JobRefused'),
    JobRefused: fail('Headgate.JobRefused', expression('"starting " & $job & " failed: " & $error')),
    WaitForJob: wait(POLL_SECONDS, 'DescribeJob'),
    DescribeJob: task({
      call: 'sagemaker:describeProcessingJob',
      arguments: { ProcessingJobName: expression('$job') },
      assign: {
        status: expression('$states.result.ProcessingJobStatus'),
        message: expression('$exists($states.result.ExitMessage) ? $states.result.ExitMessage : "no message"'),
        reason: expression('$exists($states.result.FailureReason) ? $states.result.FailureReason : "no reason"'),
      },
      next: 'IsJobOver',
    }),
  };
}

function jobRequest({ job, entrypoint, codeUri, outputKmsKeyId }: MonitorDefinitionProps): Record<string, Json> {
  const input = (name: string, uri: string): Json => ({
    InputName: name,
    S3Input: { S3Uri: uri, LocalPath: `${INPUT}/${name}`, S3DataType: 'S3Prefix', S3InputMode: 'File' },
  });
  return {
    ...job,
    ProcessingJobName: expression('$job'),
    AppSpecification: {
      ...(job.AppSpecification as Readonly<Record<string, Json>>),
      ContainerEntrypoint: entrypoint,
      ContainerArguments: expression('$command'),
    },
    ProcessingInputs: [
      input('code', codeUri),
      input('baseline', expression('$baseline & "/"')),
      input('evaluation', expression('$evaluation & "/"')),
    ],
    ProcessingOutputConfig: {
      KmsKeyId: outputKmsKeyId,
      Outputs: [
        {
          OutputName: 'monitor',
          S3Output: { S3Uri: expression('$reports'), LocalPath: OUTPUT, S3UploadMode: 'EndOfJob' },
        },
      ],
    },
  };
}

function report({ topicArn, runbooks }: MonitorDefinitionProps): States {
  return {
    IsJobOver: choice(
      [
        { when: '$status = "Completed" and $contains($message, /^CompletedWithViolations/)', next: 'Notify' },
        { when: '$status = "Completed"', next: 'Passed' },
        { when: '$status in ["Failed", "Stopped"]', next: 'JobFailed' },
      ],
      'WaitForJob',
    ),
    Passed: succeed('passed', { message: expression('$message'), reports: expression('$reports') }),
    JobFailed: fail('Headgate.MonitorFailed', expression('$job & " ended as " & $status & ": " & $reason')),
    Notify: task({
      call: 'sns:publish',
      arguments: {
        TopicArn: topicArn,
        Subject: expression('$substring("Headgate: " & $model & " no longer meets its baseline", 0, 100)'),
        Message: expression(
          `$message & "\\nVersion: " & $model & "/" & $version & "\\nReport: " & $reports & "/report.json\\nRunbook: ${runbooks}/" & ` +
            '($monitor = "data" ? "data-drift" : "model-quality") & ".md"',
        ),
      },
      next: 'Violated',
    }),
    Violated: succeed('violated', { message: expression('$message'), reports: expression('$reports') }),
  };
}
