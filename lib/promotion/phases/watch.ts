import { choice, each, expression, task, wait } from '../asl';
import type { States } from '../asl';
import { hasGateway, physicalId, trafficSettled } from '../expressions';
import { findAnswering } from './answering';

/** Golden requests in flight at a time: enough to be quick, too few to be a load test. */
const REPLAY_CONCURRENCY = 4;

const rolledBack = '$contains($status, "ROLLBACK")';

/**
 * Watches rollout and bake. SageMaker's guardrail alone (CodeDeploy, behind a gateway) guards the shift, and its rollback looks like
 * success: so once CloudFormation is done with it, clients must get the intended configuration, and it must be quiet and have answered enough.
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
        // Once it is rolled back the stack names the old ones, and what is to be deleted would be forgotten.
        intended: expression(`${rolledBack} ? $intended : ${physicalId('EndpointConfig')}`),
        intendedModel: expression(`${rolledBack} ? $intendedModel : ${physicalId('Model')}`),
        endpoint: expression(`${rolledBack} ? $endpoint : ${physicalId('Endpoint')}`),
        settled: expression(trafficSettled),
      },
      next: 'IsNewVersionThere',
    }),
    IsNewVersionThere: choice(
      [
        {
          when: rolledBack,
          next: 'FindFiredAlarms',
          assign: { failure: 'CloudFormation rolled the update back' },
        },
        {
          when: '$status = "UPDATE_IN_PROGRESS" and $intended in ["none", $before.endpointConfig]',
          next: 'WaitForShift',
        },
      ],
      'FindEndpoint',
    ),
    ...findAnswering({ what: 'Endpoint', next: 'CountInvocations', otherwise: 'WaitForShift' }),
    CountInvocations: task({
      call: 'cloudwatch:getMetricStatistics',
      arguments: {
        Namespace: 'AWS/SageMaker',
        MetricName: 'Invocations',
        // An endpoint that is one version's own counts nobody else's.
        Dimensions: expression(
          `$append([{"Name": "EndpointName", "Value": $endpoint}, {"Name": "VariantName", "Value": $settings.VariantName}], ` +
            `${hasGateway} ? [] : [{"Name": "EndpointConfigName", "Value": $intended}])`,
        ),
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
        EndpointName: expression('$endpoint'),
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
