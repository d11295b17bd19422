import { choice, expression, succeed, task } from '../asl';
import type { States } from '../asl';
import { approvedAsApprover, baselineFolder, decidedBy, physicalId, sourceVersion } from '../expressions';
import { PREFIX } from '../../names';
import { findAnswering } from './answering';

/**
 * What is to be live is the newest approved version, whatever started the execution: so lost, late and repeated events
 * all lead to the same state. An approval by a pipeline's role is none.
 */
export function decide(): States {
  return {
    FindNewestApproved: task({
      call: 'sagemaker:listModelPackages',
      arguments: {
        ModelPackageGroupName: expression('$group'),
        ModelApprovalStatus: 'Approved',
        SortBy: 'CreationTime',
        SortOrder: 'Descending',
        MaxResults: 1,
      },
      assign: {
        desired: expression(
          '($newest := $states.result.ModelPackageSummaryList[0].ModelPackageArn; $exists($newest) ? $newest : "none")',
        ),
      },
      next: 'DecideAction',
    }),
    DecideAction: choice(
      [
        { when: '$desired = "none"', next: 'NothingApproved' },
        { when: '$desired = $live', next: 'FindIntended', assign: { package: expression('$live') } },
      ],
      'DescribePackage',
    ),
    NothingApproved: succeed('nothing-approved', { live: expression('$live') }),
    DescribePackage: task({
      call: 'sagemaker:describeModelPackage',
      arguments: { ModelPackageName: expression('$desired') },
      assign: {
        package: expression('$desired'),
        approval: expression('$states.result.ModelApprovalStatus'),
        approvedBy: expression(decidedBy),
        baseline: expression(baselineFolder),
        source: expression(sourceVersion),
      },
      next: 'CheckApproval',
    }),
    CheckApproval: choice(
      [
        { when: '$approval != "Approved"', next: 'FindServingStack' },
        {
          when: `$contains($approvedBy, /\\/${PREFIX}-(pipeline|job|champion)-/)`,
          next: 'RejectPackage',
          assign: { failure: expression('"approved by the pipeline itself: " & $approvedBy') },
        },
        {
          when: `$not(${approvedAsApprover})`,
          next: 'RejectPackage',
          assign: {
            failure: expression(
              '"approved for " & $stage & " by " & $approvedBy & ", but only " & $settings.ApproverRoles & " may"',
            ),
          },
        },
        // Only a stage after another one asks whether it must be somebody else.
        { when: '$exists($settings.DistinctApprovers)', next: 'ReadHandOver' },
      ],
      'LoadGoldenRequests',
    ),
    FindIntended: task({
      call: 'cloudformation:describeStackResources',
      arguments: { StackName: expression('$stack') },
      assign: {
        intended: expression(physicalId('EndpointConfig')),
        intendedModel: expression(physicalId('Model')),
        endpoint: expression(physicalId('Endpoint')),
      },
      next: 'FindLiveEndpoint',
    }),
    ...findAnswering({ what: 'LiveEndpoint', next: 'IsLiveAsIntended' }),
    IsLiveAsIntended: choice([{ when: '$running = $intended', next: 'ReadRecord' }], 'RejectWhatIsNotLive'),
    RejectWhatIsNotLive: {
      Type: 'Pass',
      Assign: { failure: expression('"the stack declares " & $intended & ", but the endpoint runs " & $running') },
      Next: 'RejectPackage',
    },
  };
}
