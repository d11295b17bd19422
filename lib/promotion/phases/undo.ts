import { choice, expression, succeed, task, wait } from '../asl';
import type { States } from '../asl';
import { auditKey, firedAlarms, hasGateway, newEndpoint, occupied, oneLine } from '../expressions';
import { auditRecord } from '../audit-record';
import { repair } from './intake';

export interface UndoProps {
  readonly deploymentRoleArn: string;
  readonly auditBucket: string;
  readonly topicArn: string;
}

/** Takes an update back, then rejects the version with the reason, so that nothing promotes it again. */
export function undo({ deploymentRoleArn, auditBucket, topicArn }: UndoProps): States {
  return {
    FindFiredAlarms: task({
      call: 'cloudwatch:describeAlarmHistory',
      arguments: {
        HistoryItemType: 'StateUpdate',
        StartDate: expression('$startedAt'),
        EndDate: expression('$states.context.State.EnteredTime'),
        ScanBy: 'TimestampDescending',
        MaxRecords: 100,
      },
      assign: { fired: expression(firedAlarms) },
      next: 'ExplainFailure',
    }),
    ExplainFailure: choice(
      [
        {
          when: '$count($fired) > 0',
          next: 'IsUpdateOpen',
          assign: { failure: expression('$failure & "; alarms: " & $join($fired, ", ")') },
        },
      ],
      'IsUpdateOpen',
    ),
    IsUpdateOpen: choice(
      [
        { when: '$status = "UPDATE_IN_PROGRESS"', next: 'CancelUpdate' },
        { when: '$contains($status, "IN_PROGRESS")', next: 'WaitForUndo' },
        { when: '$status in ["UPDATE_ROLLBACK_FAILED", "UPDATE_ROLLBACK_COMPLETE"]', next: 'DescribeUndo' },
      ],
      'RejectPackage',
    ),
    CancelUpdate: task({
      call: 'cloudformation:cancelUpdateStack',
      arguments: { StackName: expression('$stack') },
      next: 'WaitForUndo',
      // The window closed in between: the version is rejected all the same, and the previous one promoted.
      otherwise: 'WaitForUndo',
      retry: false,
    }),
    WaitForUndo: wait(30, 'DescribeUndo'),
    DescribeUndo: task({
      call: 'cloudformation:describeStacks',
      arguments: { StackName: expression('$stack') },
      assign: { status: expression('$states.result.Stacks[0].StackStatus') },
      next: 'IsUndone',
    }),
    IsUndone: choice(
      [
        { when: '$status = "UPDATE_ROLLBACK_FAILED" and $repairs < 2', next: 'RepairUndo' },
        { when: '$contains($status, "IN_PROGRESS")', next: 'WaitForUndo' },
        { when: `$status = "UPDATE_ROLLBACK_COMPLETE" and ${hasGateway}`, next: 'FindRejectedEndpoint' },
        {
          when: '$status = "UPDATE_ROLLBACK_COMPLETE" and $repairs = 0 and $not($intended in ["none", $before.endpointConfig])',
          next: 'DeleteRejectedConfig',
        },
      ],
      'RejectPackage',
    ),
    // A smoke test may fail before the stack was looked at, so what the version left behind is found by the name that it was given.
    FindRejectedEndpoint: task({
      call: 'sagemaker:describeEndpoint',
      arguments: { EndpointName: expression(newEndpoint) },
      assign: { endpoint: expression(newEndpoint), intended: expression('$states.result.EndpointConfigName') },
      next: 'FindRejectedConfig',
      otherwise: 'RejectPackage',
    }),
    FindRejectedConfig: task({
      call: 'sagemaker:describeEndpointConfig',
      arguments: { EndpointConfigName: expression('$intended') },
      assign: { intendedModel: expression('$states.result.ProductionVariants[0].ModelName') },
      next: 'DeleteRejectedEndpoint',
      otherwise: 'DeleteRejectedEndpoint',
    }),
    DeleteRejectedEndpoint: task({
      call: 'sagemaker:deleteEndpoint',
      arguments: { EndpointName: expression('$endpoint') },
      next: 'DeleteRejectedConfig',
      otherwise: 'DeleteRejectedConfig',
    }),
    DeleteRejectedConfig: task({
      call: 'sagemaker:deleteEndpointConfig',
      arguments: { EndpointConfigName: expression('$intended') },
      next: 'DeleteRejectedModel',
      // CloudFormation may have deleted what it created, or kept it because of UpdateReplacePolicy: both are fine.
      otherwise: 'DeleteRejectedModel',
    }),
    DeleteRejectedModel: task({
      call: 'sagemaker:deleteModel',
      arguments: { ModelName: expression('$intendedModel') },
      next: 'RejectPackage',
      otherwise: 'RejectPackage',
    }),
    RepairUndo: repair(deploymentRoleArn, 'WaitForUndo'),
    RejectPackage: task({
      call: 'sagemaker:updateModelPackage',
      arguments: {
        ModelPackageArn: expression('$package'),
        ModelApprovalStatus: 'Rejected',
        ApprovalDescription: expression(oneLine('$failure')),
        ModelLifeCycle: { Stage: expression('$stage'), StageStatus: 'Rejected' },
      },
      next: 'AuditRejection',
    }),
    AuditRejection: task({
      call: 's3:putObject',
      arguments: {
        Bucket: auditBucket,
        Key: expression(auditKey('rejected')),
        ContentType: 'application/json',
        Body: auditRecord('rejected', { reason: expression('$failure') }),
      },
      next: 'NotifyRejection',
    }),
    NotifyRejection: task({
      call: 'sns:publish',
      arguments: {
        TopicArn: topicArn,
        Subject: expression('$substring("Headgate rejected " & $split($package, "model-package/")[-1], 0, 100)'),
        Message: expression(
          '$split($package, "model-package/")[-1] & " was rejected in " & $stage & ": " & $failure & ".\\n" & ' +
            '"Owner: " & $settings.Owner & "\\nRunbook: " & $settings.Runbooks & "/promotion-rejected.md\\n" & ' +
            '"Execution: " & $states.context.Execution.Id',
        ),
      },
      next: 'IsPreviousBack',
    }),
    IsPreviousBack: choice(
      [
        { when: '$status = "UPDATE_ROLLBACK_COMPLETE" and $live != $package', next: 'RolledBack' },
        {
          // Too late to cancel: what the version leaves behind goes once the previous one is back.
          when: '$intended != "none"',
          next: 'FindServingStack',
          assign: { leftovers: expression(`$append($leftovers, [${occupied}])`) },
        },
      ],
      'FindServingStack',
    ),
    RolledBack: succeed('rolled-back', {
      version: expression('$package'),
      live: expression('$live'),
      reason: expression('$failure'),
    }),
  };
}
