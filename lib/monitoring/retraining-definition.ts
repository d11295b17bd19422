import { choice, expression, succeed, task } from '../promotion/asl';
import type { Json, States } from '../promotion/asl';
import type { BoundRetraining } from '../spec';

export interface RetrainingDefinitionProps {
  readonly model: string;
  readonly pipelineName: string;
  /** SSM parameter in which promotion records what is live. */
  readonly liveParameter: string;
  readonly retraining: BoundRetraining;
  /** Months of the model's declaration: how many to learn from, and the first there are. */
  readonly months: string;
  readonly auditBucket: string;
  readonly topicArn: string;
}

const TIMEOUT_SECONDS = 600;

/** `2013-04` as a number of months, so that months can be added. */
const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
/** The other way round, in JSONata. */
const month = (at: string) => `$string($floor((${at}) / 12)) & "-" & $pad($string((${at}) % 12 + 1), -2, "0")`;

/**
 * Starts the training pipeline when an alarm goes off, once: not while an execution is in flight, not within the cooldown, however many
 * alarms there are. Two that look at the same moment see the same last execution, which names the client token, so SageMaker makes one
 * execution of both.
 *
 * Months move forward: the held-out ones end with the last complete month, those to learn from end before them. There must be one among
 * the latter that the live version has not learned: without it nothing is new to learn, and the live version would be compared on
 * months that it knows. Every run of the monitors raises the alarm anew, so the retraining begins as soon as that month is over.
 *
 * Input: EventBridge's `CloudWatch Alarm State Change`. Output: `{"outcome", "model", ...}`.
 */
export function retrainingDefinition(props: RetrainingDefinitionProps): Json {
  return {
    Comment: `Headgate: retraining of ${props.model}`,
    QueryLanguage: 'JSONata',
    TimeoutSeconds: TIMEOUT_SECONDS,
    StartAt: 'Begin',
    States: { ...decide(props), ...start(props) },
  };
}

function decide({ model, pipelineName, liveParameter, retraining, months }: RetrainingDefinitionProps): States {
  const [first = '', last = first] = months.split(':');
  const length = retraining.months ?? index(last) - index(first) + 1;
  return {
    Begin: {
      Type: 'Pass',
      Assign: {
        model,
        alarm: expression('$states.input.detail.alarmName'),
        why: expression('$states.input.detail.state.reason'),
        instant: expression('$toMillis($states.context.Execution.StartTime)'),
        // The last complete month.
        until: expression(
          '($at := $states.context.Execution.StartTime; ' +
            '$number($substring($at, 0, 4)) * 12 + $number($substring($at, 5, 2)) - 2)',
        ),
      },
      Next: 'ChooseMonths',
    },
    ChooseMonths: {
      Type: 'Pass',
      Assign: {
        trainUntil: expression(`$until - ${retraining.evaluationMonths}`),
        trainFrom: expression(`$max([${index(first)}, $until - ${retraining.evaluationMonths + length - 1}])`),
      },
      Next: 'FindLastExecution',
    },
    FindLastExecution: task({
      call: 'sagemaker:listPipelineExecutions',
      arguments: { PipelineName: pipelineName, SortBy: 'CreationTime', SortOrder: 'Descending', MaxResults: 1 },
      assign: {
        last: expression(
          '($one := $states.result.PipelineExecutionSummaries[0]; $exists($one) ? {"id": ' +
            '$split($one.PipelineExecutionArn, "/")[-1], "status": $one.PipelineExecutionStatus, "at": ' +
            '$toMillis($one.StartTime)} : {"id": "none", "status": "none", "at": 0})',
        ),
      },
      next: 'Decide',
    }),
    Decide: choice(
      [
        { when: '$last.status in ["Executing", "Stopping"]', next: 'InFlight' },
        { when: `$instant - $last.at < ${retraining.cooldownHours * 3_600_000}`, next: 'CoolingDown' },
      ],
      'ReadLive',
    ),
    InFlight: succeed('in-flight', { alarm: expression('$alarm'), execution: expression('$last.id') }),
    CoolingDown: succeed('cooling-down', { alarm: expression('$alarm'), execution: expression('$last.id') }),
    ReadLive: task({
      call: 'ssm:getParameter',
      arguments: { Name: liveParameter },
      assign: { live: expression('$split($states.result.Parameter.Value, /\\s/)[0]') },
      next: 'DescribeLive',
    }),
    DescribeLive: task({
      call: 'sagemaker:describeModelPackage',
      arguments: { ModelPackageName: expression('$live') },
      assign: {
        learnedUntil: expression(
          '($months := $states.result.CustomerMetadataProperties.months; $exists($months) ? $max($split($months, /[,:]/).' +
            '($number($substring($, 0, 4)) * 12 + $number($substring($, 5, 2)) - 1)) : 0)',
        ),
      },
      next: 'IsAnythingNew',
    }),
    IsAnythingNew: choice(
      [{ when: '$trainUntil >= $trainFrom and $trainUntil > $learnedUntil', next: 'StartExecution' }],
      'NothingNew',
    ),
    NothingNew: succeed('nothing-new-to-learn', {
      alarm: expression('$alarm'),
      live: expression('$live'),
      until: expression(month('$trainUntil')),
    }),
  };
}

function start({ model, pipelineName, auditBucket, topicArn }: RetrainingDefinitionProps): States {
  const evaluation = `${month('$trainUntil + 1')} & ($until > $trainUntil + 1 ? ":" & ${month('$until')} : "")`;
  const parameters = {
    Months: `${month('$trainFrom')} & ($trainUntil > $trainFrom ? ":" & ${month('$trainUntil')} : "")`,
    EvaluationMonths: evaluation,
  };
  return {
    StartExecution: task({
      call: 'sagemaker:startPipelineExecution',
      arguments: {
        PipelineName: pipelineName,
        ClientRequestToken: expression(`"headgate-retraining-of-${model}-after-" & $last.id`),
        PipelineExecutionDisplayName: 'drift',
        PipelineExecutionDescription: 'Started by an alarm of the monitors',
        PipelineParameters: Object.entries(parameters).map(([Name, value]) => ({ Name, Value: expression(value) })),
      },
      assign: {
        execution: expression('$states.result.PipelineExecutionArn'),
        months: expression(parameters.Months),
      },
      next: 'Audit',
    }),
    Audit: task({
      call: 's3:putObject',
      arguments: {
        Bucket: auditBucket,
        Key: expression(
          `"${model}/" & $replace($substring($states.context.Execution.StartTime, 0, 10), "-", "/") & "/" & ` +
            '$split($execution, "/")[-1] & "-retraining.json"',
        ),
        ContentType: 'application/json',
        Body: {
          at: expression('$states.context.State.EnteredTime'),
          act: 'retraining',
          model,
          version: expression('$execution'),
          cause: expression('$alarm'),
          actor: expression('"alarm " & $alarm'),
          reason: expression('$why'),
          months: expression('$months'),
          execution: expression('$states.context.Execution.Id'),
        },
      },
      next: 'Notify',
    }),
    Notify: task({
      call: 'sns:publish',
      arguments: {
        TopicArn: topicArn,
        Subject: expression('$substring("Headgate trains " & $model & " again", 0, 100)'),
        Message: expression(
          '"Alarm " & $alarm & ": " & $why & "\\nMonths: " & $months & "\\nExecution: " & $execution & ' +
            '"\\nThe new version will wait for approval."',
        ),
      },
      next: 'Started',
    }),
    Started: succeed('started', {
      alarm: expression('$alarm'),
      execution: expression('$execution'),
      months: expression('$months'),
    }),
  };
}
