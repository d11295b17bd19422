import { choice, expression, fail, task } from '../asl';
import type { State, States } from '../asl';
import { handOverKey, person } from '../expressions';

/**
 * A version comes here from the stage before, which alone writes hand-overs. It goes live if that stage still approves of it, and if
 * whoever approved it here is somebody else than those who signed it off there.
 */
export function secondApproval(auditBucket: string): States {
  return {
    ReadHandOver: task({
      call: 's3:getObject',
      arguments: { Bucket: auditBucket, Key: expression(handOverKey('$stage', '$source')) },
      assign: {
        signedOffBy: expression('[$parse($states.result.Body).signedOffBy]'),
        verified: expression('$parse($states.result.Body).version'),
      },
      next: 'DescribeVerified',
      otherwise: 'WhyNoHandOver',
    }),
    WhyNoHandOver: choice(
      [{ when: '$contains($error, /NoSuchKey|does not exist/)', next: 'RejectUnverified' }],
      'HandOverUnreadable',
    ),
    HandOverUnreadable: fail(
      'Headgate.HandOverUnreadable',
      expression('"reading the hand-over of " & $package & " failed: " & $error'),
    ),
    RejectUnverified: because('"no stage before " & $stage & " has verified it"'),
    DescribeVerified: task({
      call: 'sagemaker:describeModelPackage',
      arguments: { ModelPackageName: expression('$verified') },
      assign: { verifiedStatus: expression('$states.result.ModelApprovalStatus') },
      next: 'CompareApprovals',
    }),
    CompareApprovals: choice(
      [
        {
          when: '$verifiedStatus != "Approved"',
          next: 'RejectPackage',
          assign: {
            failure: expression(
              '$split($verified, "model-package/")[-1] & " is " & $verifiedStatus & " in the stage before"',
            ),
          },
        },
        {
          when: `$settings.DistinctApprovers = "true" and ${person('$approvedBy')} in $map($signedOffBy, function($who) { ${person('$who')} })`,
          next: 'RejectPackage',
          assign: {
            failure: expression(
              `${person('$approvedBy')} & " signed it off in the stage before: " & $stage & " needs the approval of somebody else"`,
            ),
          },
        },
      ],
      'LoadGoldenRequests',
    ),
  };
}

function because(failure: string): State {
  return { Type: 'Pass', Assign: { failure: expression(failure) }, Next: 'RejectPackage' };
}
