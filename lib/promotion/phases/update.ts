import { choice, expression, fail, task } from '../asl';
import type { States } from '../asl';
import { newGeneration, nextParameters, physicalId, touchedAt } from '../expressions';

/**
 * Hands the version to CloudFormation. Golden requests are loaded first, so that nothing can be missing once traffic
 * moves. The monitoring time has no triggers: it only keeps the update open, and cancellable, until it is verified.
 */
export function update(deploymentRoleArn: string): States {
  return {
    LoadGoldenRequests: task({
      call: 's3:getObject',
      arguments: {
        Bucket: expression('$settings.GoldenRequestsBucket'),
        Key: expression('$settings.GoldenRequestsKey'),
      },
      assign: { golden: expression('[$split($states.result.Body, "\\n")[$trim($) != ""]]') },
      next: 'RememberPrevious',
    }),
    RememberPrevious: task({
      call: 'cloudformation:describeStackResources',
      arguments: { StackName: expression('$stack') },
      assign: {
        before: {
          endpointConfig: expression(physicalId('EndpointConfig')),
          touchedAt: expression(touchedAt),
        },
        generation: expression(newGeneration),
        // Of an earlier update by the same execution.
        intended: 'none',
        intendedModel: 'none',
        endpoint: 'none',
      },
      next: 'UpdateStack',
    }),
    UpdateStack: task({
      call: 'cloudformation:updateStack',
      arguments: {
        StackName: expression('$stack'),
        UsePreviousTemplate: true,
        Parameters: expression(nextParameters),
        RoleARN: deploymentRoleArn,
        RollbackConfiguration: {
          RollbackTriggers: [],
          MonitoringTimeInMinutes: expression('$number($settings.BakeMinutes)'),
        },
      },
      assign: { startedAt: expression('$states.context.State.EnteredTime') },
      next: 'WaitForShift',
      otherwise: 'WhyNoUpdate',
      // Repeated after an answer that got lost, it would find its own update under way.
      retry: false,
    }),
    WhyNoUpdate: choice(
      [
        { when: '$contains($error, "No updates are to be performed")', next: 'FindIntended' },
        { when: '$contains($error, "IN_PROGRESS")', next: 'WaitForStack' },
      ],
      'UpdateRefused',
    ),
    UpdateRefused: fail('Headgate.UpdateRefused', expression('"updating " & $stack & " failed: " & $error')),
  };
}
