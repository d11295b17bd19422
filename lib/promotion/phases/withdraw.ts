import { choice, each, expression, fail, task } from '../asl';
import type { States } from '../asl';
import { oneLine, version } from '../expressions';

/**
 * A requested rollback rejects every version newer than its target. What is live is always the newest approved version,
 * so from there on a rollback is a promotion like any other, and the reconciler does not undo it.
 */
export function withdraw(): States {
  return {
    IsRollbackRequested: choice(
      [
        { when: '$withdrawn', next: 'FindNewestApproved' },
        { when: '$live = "none"', next: 'NothingToRollBackTo' },
      ],
      'FindRollbackTarget',
    ),
    FindRollbackTarget: task({
      call: 'sagemaker:listModelPackages',
      arguments: {
        ModelPackageGroupName: expression('$group'),
        ModelApprovalStatus: 'Approved',
        SortBy: 'CreationTime',
        SortOrder: 'Descending',
        MaxResults: 100,
      },
      assign: {
        approved: expression('[$states.result.ModelPackageSummaryList.ModelPackageArn]'),
        target: expression(
          `($approved := $states.result.ModelPackageSummaryList.ModelPackageArn; ` +
            `$found := $approved[$to = "previous" ? ${version('$')} < ${version('$live')} : $string(${version('$')}) = $to]; ` +
            `$exists($found) ? $found[0] : "none")`,
        ),
      },
      next: 'IsTargetApproved',
    }),
    IsTargetApproved: choice([{ when: '$target = "none"', next: 'NothingToRollBackTo' }], 'WithdrawNewer'),
    NothingToRollBackTo: fail(
      'Headgate.NothingToRollBackTo',
      expression('"version " & $to & " of " & $model & " is not approved: approve it, or name one that is"'),
    ),
    WithdrawNewer: each({
      items: `[$approved[${version('$')} > ${version('$target')}]]`,
      startAt: 'Withdraw',
      states: {
        Withdraw: {
          Type: 'Task',
          Resource: 'arn:aws:states:::aws-sdk:sagemaker:updateModelPackage',
          Arguments: {
            ModelPackageArn: expression('$states.input'),
            ModelApprovalStatus: 'Rejected',
            ApprovalDescription: expression(oneLine('"rolled back by " & $actor & ": " & $reason')),
            ModelLifeCycle: { Stage: expression('$stage'), StageStatus: 'Rejected' },
          },
          End: true,
        },
      },
      assign: { withdrawn: true },
      next: 'FindServingStack',
    }),
  };
}
