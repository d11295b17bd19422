import { choice, each, expression, task, wait } from '../asl';
import type { State, States } from '../asl';
import { auditKey, hasGateway, keptGenerations, staleGenerations } from '../expressions';
import { auditRecord } from '../audit-record';

export interface FinishProps {
  readonly auditBucket: string;
  readonly topicArn: string;
}

/** Longer than another execution takes from the end of an update to its record. */
const RECORD_SECONDS = 180;

/** From the first live version on, no update may take away what serves; deleting the stack still does. */
const stackPolicyOf = (protectedResource: string, actions: readonly string[]) =>
  JSON.stringify({
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' },
      { Effect: 'Deny', Principal: '*', Action: actions, Resource: `LogicalResourceId/${protectedResource}` },
    ],
  });

/** An endpoint with a guardrail is updated, never replaced. */
export const STACK_POLICY = stackPolicyOf('Endpoint', ['Update:Delete', 'Update:Replace']);
/** Behind a gateway every version replaces the endpoint; what clients ask by name is the alias. */
export const GATEWAY_STACK_POLICY = stackPolicyOf('Alias', ['Update:Delete', 'Update:Replace']);

const stackPolicy = `${hasGateway} ? ${JSON.stringify(GATEWAY_STACK_POLICY)} : ${JSON.stringify(STACK_POLICY)}`;

/** Whether what was live before is kept for longer than declared; only a stack with a gateway declares it. */
const previousExpired =
  `$exists($settings.KeepPreviousMinutes) and $toMillis($states.context.State.EnteredTime) - ` +
  `$toMillis($states.result.Parameter.LastModifiedDate) >= $number($settings.KeepPreviousMinutes) * 60000`;

/**
 * Records what is live, keeps the generation before it as the way back, and deletes what CloudFormation retained of
 * older ones: only now is it certain that nothing runs on them.
 */
export function finish({ auditBucket, topicArn }: FinishProps): States {
  return {
    ReadRecord: task({
      call: 'ssm:getParameter',
      arguments: { Name: expression('$settings.LiveParameter') },
      assign: {
        history: expression('[$split($states.result.Parameter.Value, "\\n")[$contains($, " ")]]'),
        expired: expression(previousExpired),
      },
      next: 'IsRecorded',
    }),
    IsRecorded: choice(
      [
        {
          when: '$count($history) > 1 and $split($history[0], " ")[1] = $intended and $expired',
          next: 'ForgetPrevious',
          assign: { stale: expression('[$history[$ != $history[0]]]'), forgetting: true },
        },
        { when: '$count($history) > 0 and $split($history[0], " ")[1] = $intended', next: 'HasNextStage' },
        // Live, but not recorded: whoever promoted it is about to, or never will.
        { when: '$desired = $live and $not($adopting)', next: 'WaitForRecord', assign: { adopting: true } },
      ],
      'WriteRecord',
    ),
    WaitForRecord: wait(RECORD_SECONDS, 'FindServingStack'),
    // Its endpoint was kept for the declared time, and that is over: the way back is a promotion like any other.
    ForgetPrevious: task({
      call: 'ssm:putParameter',
      arguments: {
        Name: expression('$settings.LiveParameter'),
        Type: 'String',
        Overwrite: true,
        Value: expression('$history[0]'),
      },
      next: 'CollectStale',
    }),
    WriteRecord: task({
      call: 'ssm:putParameter',
      arguments: {
        Name: expression('$settings.LiveParameter'),
        Type: 'String',
        Overwrite: true,
        Value: expression(keptGenerations),
      },
      assign: { stale: expression(staleGenerations) },
      next: 'CollectStale',
    }),
    CollectStale: each({
      items: '$stale',
      startAt: 'HasEndpoint',
      states: {
        HasEndpoint: choice(
          [{ when: '$count($split($states.input, " ")) > 3', next: 'DeleteEndpoint' }],
          'DeleteEndpointConfig',
        ),
        DeleteEndpoint: remove('Endpoint', 3, { Next: 'DeleteEndpointConfig' }),
        DeleteEndpointConfig: remove('EndpointConfig', 1, { Next: 'DeleteModel' }),
        DeleteModel: remove('Model', 2, { End: true }),
        Gone: { Type: 'Pass', End: true },
      },
      next: 'WasItForgotten',
    }),
    WasItForgotten: choice([{ when: '$forgetting', next: 'HasNextStage' }], 'ProtectEndpoint'),
    ProtectEndpoint: task({
      call: 'cloudformation:setStackPolicy',
      arguments: { StackName: expression('$stack'), StackPolicyBody: expression(stackPolicy) },
      next: 'AuditPromotion',
    }),
    AuditPromotion: task({
      call: 's3:putObject',
      arguments: {
        Bucket: auditBucket,
        Key: expression(auditKey('promoted')),
        ContentType: 'application/json',
        Body: auditRecord('promoted', { invocations: expression('$served'), endpointConfig: expression('$intended') }),
      },
      next: 'NotifyPromotion',
    }),
    NotifyPromotion: task({
      call: 'sns:publish',
      arguments: {
        TopicArn: topicArn,
        Subject: expression('$substring("Headgate promoted " & $split($package, "model-package/")[-1], 0, 100)'),
        Message: expression(
          '$split($package, "model-package/")[-1] & " is live in " & $stage & " and verified.\\n" & "Approved by: " & $approvedBy & ' +
            '"\\nBefore: " & $live & "\\nExecution: " & $states.context.Execution.Id',
        ),
      },
      assign: { announced: true },
      next: 'HasNextStage',
    }),
  };
}

/** Deletes one retained resource of a generation; what is gone already is fine. */
function remove(
  kind: 'Endpoint' | 'EndpointConfig' | 'Model',
  position: 1 | 2 | 3,
  then: { Next: string } | { End: true },
): State {
  return {
    Type: 'Task',
    Resource: `arn:aws:states:::aws-sdk:sagemaker:delete${kind}`,
    Arguments: { [`${kind}Name`]: expression(`$split($states.input, " ")[${position}]`) },
    Output: expression('$states.input'),
    Catch: [
      {
        ErrorEquals: ['States.TaskFailed'],
        Output: expression('$states.input'),
        Next: 'Next' in then ? then.Next : 'Gone',
      },
    ],
    ...then,
  };
}
