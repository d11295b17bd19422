import { choice, expression, succeed, task } from '../asl';
import type { Json, States } from '../asl';
import { oneLine } from '../expressions';
import type { ApprovalThresholds } from '../../spec';

export interface GateDefinitionProps {
  readonly model: string;
  readonly stage: string;
  /** Whose versions it decides about. */
  readonly packageGroup: string;
  readonly thresholds: ApprovalThresholds;
  /** Name of the bucket for audit records. */
  readonly auditBucket: string;
}

const TIMEOUT_SECONDS = 900;

/** What thresholds are about: where evaluation.json has it, and what it is called. */
const MEASURED = {
  minRocAuc: { at: 'metrics.roc_auc.value', called: 'ROC AUC' },
  minGain: { at: 'champion.difference.lower', called: 'gain over the champion (lower end of the interval)' },
} as const satisfies Record<keyof ApprovalThresholds, object>;

/**
 * Decides about every version of a group that waits, newest first, by the evaluation that was registered with it. Running again finds
 * nothing that waits; a version that was decided by a person in between is left alone.
 *
 * Input: anything. Output: `{"outcome": "nothing-waits", "model"}`.
 */
export function gateDefinition(props: GateDefinitionProps): Json {
  return {
    Comment: `Headgate: approves versions of ${props.model} for ${props.stage} by thresholds`,
    QueryLanguage: 'JSONata',
    TimeoutSeconds: TIMEOUT_SECONDS,
    StartAt: 'Begin',
    States: { ...find(props), ...judge(props), ...decide(props) },
  };
}

function find({ model, packageGroup }: GateDefinitionProps): States {
  return {
    Begin: { Type: 'Pass', Assign: { model }, Next: 'FindWaiting' },
    FindWaiting: task({
      call: 'sagemaker:listModelPackages',
      arguments: {
        ModelPackageGroupName: packageGroup,
        ModelApprovalStatus: 'PendingManualApproval',
        SortBy: 'CreationTime',
        SortOrder: 'Descending',
        MaxResults: 1,
      },
      assign: {
        package: expression(
          '($newest := $states.result.ModelPackageSummaryList[0].ModelPackageArn; $exists($newest) ? $newest : "none")',
        ),
      },
      next: 'IsAnythingWaiting',
    }),
    IsAnythingWaiting: choice([{ when: '$package = "none"', next: 'NothingWaits' }], 'DescribeWaiting'),
    NothingWaits: succeed('nothing-waits'),
    DescribeWaiting: task({
      call: 'sagemaker:describeModelPackage',
      arguments: { ModelPackageName: expression('$package') },
      assign: {
        evaluation: expression(
          '($uri := $states.result.ModelMetrics.ModelQuality.Statistics.S3Uri; $exists($uri) ? $uri : "none")',
        ),
      },
      next: 'HasEvaluation',
    }),
    HasEvaluation: choice(
      [
        {
          when: '$evaluation = "none"',
          next: 'Decide',
          assign: { verdict: 'Rejected', reason: 'it was registered without an evaluation' },
        },
      ],
      'ReadEvaluation',
    ),
  };
}

function judge({ thresholds }: GateDefinitionProps): States {
  const declared = Object.entries(MEASURED).flatMap(([name, { at, called }]) => {
    const limit = thresholds[name as keyof ApprovalThresholds];
    return limit === undefined ? [] : [{ at, called, limit }];
  });
  const line = ({ at, called, limit }: (typeof declared)[number]) =>
    `"${called} " & ($exists($found.${at}) ? $string($round($found.${at}, 4)) : "unknown") & ", at least ${limit}"`;
  const reached = ({ at, limit }: (typeof declared)[number]) => `($exists($found.${at}) and $found.${at} >= ${limit})`;
  return {
    ReadEvaluation: task({
      call: 's3:getObject',
      arguments: {
        Bucket: expression('$split($evaluation, "/")[2]'),
        Key: expression('$join($split($evaluation, "/")[[3..99]], "/")'),
      },
      assign: {
        verdict: expression(
          `($found := $parse($states.result.Body); ${declared.map(reached).join(' and ')} ? "Approved" : "Rejected")`,
        ),
        reason: expression(
          `($found := $parse($states.result.Body); "by thresholds: " & $join([${declared.map(line).join(', ')}], "; "))`,
        ),
      },
      next: 'Decide',
    }),
  };
}

function decide({ model, stage, auditBucket }: GateDefinitionProps): States {
  return {
    Decide: task({
      call: 'sagemaker:updateModelPackage',
      arguments: {
        ModelPackageArn: expression('$package'),
        ModelApprovalStatus: expression('$verdict'),
        ApprovalDescription: expression(oneLine('$reason')),
        ModelLifeCycle: { Stage: stage, StageStatus: expression('$verdict') },
      },
      next: 'Audit',
    }),
    Audit: task({
      call: 's3:putObject',
      arguments: {
        Bucket: auditBucket,
        Key: expression(
          `"${model}/" & $replace($substring($states.context.State.EnteredTime, 0, 10), "-", "/") & "/" & ` +
            `$states.context.Execution.Name & "-${stage}-" & $split($package, "/")[-1] & "-gate.json"`,
        ),
        ContentType: 'application/json',
        Body: {
          at: expression('$states.context.State.EnteredTime'),
          act: expression('$lowercase($verdict)'),
          model,
          stage,
          version: expression('$package'),
          cause: 'thresholds',
          actor: 'thresholds',
          reason: expression('$reason'),
          execution: expression('$states.context.Execution.Id'),
        },
      },
      next: 'FindWaiting',
    }),
  };
}
