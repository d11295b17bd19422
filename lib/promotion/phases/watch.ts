import { choice, each, expression, task, wait } from '../asl';
import type { States } from '../asl';
import { endpointSettled, physicalId } from '../expressions';

/** Golden requests in flight at a time: enough to be quick, too few to be a load test. */
const REPLAY_CONCURRENCY = 4;

/**
 * Watches rollout and bake. SageMaker's guardrail alone guards the shift, and its rollback looks like success: so once
 * CloudFormation is done with the endpoint, it must run the intended configuration, be quiet, and have answered enough.
 */
export function watch(): States {
  return {
    WaitForShift: wait(60, 'DescribeUpdate'),
    DescribeUpdate: task({
      call: 'cloudformation:describeStacks',
      arguments: { StackName: expression('$stack') },
      assign: { status: expression('$states.result.Stacks[0].StackStatus') },
      next: 'DescribeUpdateResources',
    }),
    DescribeUpdateResources: task({
      call: 'cloudformation:describeStackResources',
      arguments: { StackName: expression('$stack') },
      assign: {
        intended: expression(physicalId('EndpointConfig')),
        intendedModel: expression(physicalId('Model')),
        settled: expression(endpointSettled),
      },
      next: 'IsNewVersionThere',
    }),
    IsNewVersionThere: choice(
      [
        {
          when: '$contains($status, "ROLLBACK")',
          next: 'FindFiredAlarms',
          assign: { failure: 'CloudFormation rolled the update back' },
        },
        {
          when: '$status = "UPDATE_IN_PROGRESS" and $intended in ["none", $before.endpointConfig]',
          next: 'WaitForShift',
        },
      ],
      'DescribeEndpoint',
    ),
    DescribeEndpoint: task({
      call: 'sagemaker:describeEndpoint',
      arguments: { EndpointName: expression('$settings.EndpointName') },
      assign: {
        running: expression('$states.result.EndpointConfigName'),
        endpointStatus: expression('$states.result.EndpointStatus'),
      },
      next: 'CountInvocations',
      otherwise: 'WaitForShift',
    }),
    CountInvocations: task({
      call: 'cloudwatch:getMetricStatistics',
      arguments: {
        Namespace: 'AWS/SageMaker',
        MetricName: 'Invocations',
        Dimensions: [
          { Name: 'EndpointName', Value: expression('$settings.EndpointName') },
          { Name: 'VariantName', Value: expression('$settings.VariantName') },
          { Name: 'EndpointConfigName', Value: expression('$intended') },
        ],
        StartTime: expression('$startedAt'),
        EndTime: expression('$states.context.State.EnteredTime'),
        Period: 60,
        Statistics: ['Sum'],
      },
      assign: { served: expression('$sum($append([0], $states.result.Datapoints.Sum))') },
      next: 'FindFiringAlarms',
    }),
    FindFiringAlarms: task({
      call: 'cloudwatch:describeAlarms',
      arguments: { AlarmNames: expression('$split($settings.AlarmNames, ",")'), StateValue: 'ALARM' },
      assign: { firing: expression('[$states.result.MetricAlarms.AlarmName]') },
      next: 'JudgeShift',
    }),
    JudgeShift: choice(
      [
        {
          when: '$settled and $running != $intended',
          next: 'FindFiredAlarms',
          assign: { failure: 'the guardrail shifted all traffic back to the previous version' },
        },
        {
          when: '$settled and $count($firing) > 0',
          next: 'FindFiredAlarms',
          assign: { failure: 'an alarm went off after the shift' },
        },
        {
          when: '$status = "UPDATE_COMPLETE" and $served >= $number($settings.MinInvocations)',
          next: 'ReadRecord',
        },
        {
          when: '$status = "UPDATE_COMPLETE"',
          next: 'FindFiredAlarms',
          assign: { failure: expression('"it answered only " & $served & " requests, which proves nothing"') },
        },
        {
          when: '$endpointStatus in ["InService", "Updating"] and $served < $number($settings.MinInvocations)',
          next: 'ReplayGoldenRequests',
        },
      ],
      'WaitForShift',
    ),
    ReplayGoldenRequests: each({
      items: '$golden',
      concurrency: REPLAY_CONCURRENCY,
      startAt: 'Invoke',
      states: invokeOnce(),
      assign: { unanswered: expression('[$states.result[answered = false]]') },
      next: 'JudgeReplay',
    }),
    JudgeReplay: choice(
      [
        {
          when: '$settled and $count($unanswered) > 0',
          next: 'FindFiredAlarms',
          assign: { failure: expression('"golden requests failed: " & $unanswered[0].cause') },
        },
      ],
      'WaitForShift',
    ),
  };
}

/** While both versions take traffic a failure may be the old one's, so here it is only kept. */
function invokeOnce(): States {
  return {
    Invoke: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sagemakerruntime:invokeEndpoint',
      Arguments: {
        EndpointName: expression('$settings.EndpointName'),
        ContentType: expression('$settings.ContentType'),
        Body: expression('$states.input'),
      },
      Output: { answered: true },
      Catch: [
        {
          ErrorEquals: ['States.ALL'],
          Output: { answered: false, cause: expression('$states.errorOutput.Cause') },
          Next: 'Unanswered',
        },
      ],
      End: true,
    },
    Unanswered: { Type: 'Pass', End: true },
  };
}
