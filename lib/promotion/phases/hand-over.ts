import { auditRecord } from '../audit-record';
import { choice, expression, succeed, task } from '../asl';
import type { States } from '../asl';
import { decidedBy, handOverKey, registered, version } from '../expressions';

export interface HandOverProps {
  readonly auditBucket: string;
  readonly topicArn: string;
}

/**
 * Registers a verified version in the package group of the next stage, where it waits for approval. Before that it writes down who
 * signed it off here: approvers can write no such record, and there is none of what was not verified.
 *
 * It is asked whenever a version is live, so an execution that died before this is made good by the reconciler; of two at the same time the
 * client token lets one version be made.
 */
export function handOver({ auditBucket, topicArn }: HandOverProps): States {
  return {
    HasNextStage: choice(
      [{ when: '$exists($settings.NextModelPackageGroupName)', next: 'FindHandedOver' }],
      'WasItAnnounced',
    ),
    FindHandedOver: task({
      call: 'sagemaker:listModelPackages',
      arguments: {
        ModelPackageGroupName: expression('$settings.NextModelPackageGroupName'),
        SortBy: 'CreationTime',
        SortOrder: 'Descending',
        MaxResults: 100,
      },
      assign: {
        handedOver: expression(
          '$count($states.result.ModelPackageSummaryList[' +
            '$substringBefore(ModelPackageDescription, ": ") = $split($package, "model-package/")[-1]]) > 0',
        ),
      },
      next: 'IsHandedOver',
    }),
    IsHandedOver: choice([{ when: '$handedOver', next: 'WasItAnnounced' }], 'DescribeLive'),
    DescribeLive: task({
      call: 'sagemaker:describeModelPackage',
      arguments: { ModelPackageName: expression('$package') },
      assign: {
        approval: expression('$states.result.ModelApprovalStatus'),
        // Whoever approved it when it was promoted, and whoever has approved it again since.
        signedOffBy: expression(`[$distinct([$approvedBy = "unknown" ? [] : $approvedBy, ${decidedBy}])]`),
        description: expression(
          '$split($package, "model-package/")[-1] & ": " & ($exists($states.result.ModelPackageDescription) ? ' +
            '$substring($states.result.ModelPackageDescription, 0, 900) : $model)',
        ),
        registered: expression(registered),
        token: expression(
          `$substring(${version('$package')} & "-" & $toMillis($states.result.CreationTime) & "-" & $model, 0, 36)`,
        ),
      },
      next: 'IsStillApproved',
    }),
    IsStillApproved: choice([{ when: '$approval = "Approved"', next: 'RecordHandOver' }], 'WasItAnnounced'),
    RecordHandOver: task({
      call: 's3:putObject',
      arguments: {
        Bucket: auditBucket,
        Key: expression(handOverKey('$settings.NextStage', version('$package'))),
        ContentType: 'application/json',
        Body: auditRecord('handed-over', {
          signedOffBy: expression('$signedOffBy'),
          reason: expression('"verified in " & $stage & "; it waits for approval for " & $settings.NextStage'),
        }),
      },
      next: 'RegisterForNextStage',
    }),
    RegisterForNextStage: task({
      call: 'sagemaker:createModelPackage',
      arguments: expression(
        '$merge([$registered, {"ModelPackageGroupName": $settings.NextModelPackageGroupName, ' +
          '"ModelPackageDescription": $description, "ModelApprovalStatus": "PendingManualApproval", ' +
          '"ModelLifeCycle": {"Stage": $settings.NextStage, "StageStatus": "PendingApproval"}, "ClientToken": $token}])',
      ),
      next: 'NotifyHandOver',
    }),
    NotifyHandOver: task({
      call: 'sns:publish',
      arguments: {
        TopicArn: topicArn,
        Subject: expression(
          '$substring($split($package, "model-package/")[-1] & " waits for approval for " & $settings.NextStage, 0, 100)',
        ),
        Message: expression(
          '$split($package, "model-package/")[-1] & " is verified in " & $stage & " and waits for approval for " & ' +
            '$settings.NextStage & ".\\nSigned off by: " & $join($signedOffBy, ", ") & "\\nDecide: headgate approve " & ' +
            '$split($package, "model-package/")[-1] & " --stage " & $settings.NextStage & " --as approver --reason ..."',
        ),
      },
      next: 'WasItAnnounced',
    }),
    WasItAnnounced: choice([{ when: '$announced', next: 'Promoted' }], 'AlreadyLive'),
    AlreadyLive: succeed('already-live', { live: expression('$package') }),
    Promoted: succeed('promoted', { live: expression('$package'), previous: expression('$live') }),
  };
}
