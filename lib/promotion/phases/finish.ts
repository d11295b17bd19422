import { choice, each, expression, task, wait } from '../asl';
import type { State, States } from '../asl';
import { auditKey, keptGenerations, staleGenerations } from '../expressions';
import { auditRecord } from '../audit-record';

export interface FinishProps {
  readonly auditBucket: string;
  readonly topicArn: string;
}

/** Longer than another execution takes from the end of an update to its record. */
const RECORD_SECONDS = 180;

/** From the first live version on, no update may delete or replace the endpoint; deleting the stack still does. */
export const STACK_POLICY = JSON.stringify({
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: ['Update:Delete', 'Update:Replace'],
      Resource: 'LogicalResourceId/Endpoint',
    },
  ],
});

/**
 * Records what is live, keeps the generation before it as the way back, and deletes what CloudFormation retained of
 * older ones: only now is it certain that nothing runs on them.
 */
export function finish({ auditBucket, topicArn }: FinishProps): States {
  return {
    ReadRecord: task({
      call: 'ssm:getParameter',
      arguments: { Name: expression('$settings.LiveParameter') },
      assign: { history: expression('[$split($states.result.Parameter.Value, "\\n")[$contains($, " ")]]') },
      next: 'IsRecorded',
    }),
    IsRecorded: choice(
      [
        { when: '$count($history) > 0 and $split($history[0], " ")[1] = $intended', next: 'HasNextStage' },
        // Live, but not recorded: whoever promoted it is about to, or never will.
        { when: '$desired = $live and $not($adopting)', next: 'WaitForRecord', assign: { adopting: true } },
      ],
      'WriteRecord',
    ),
    WaitForRecord: wait(RECORD_SECONDS, 'FindServingStack'),
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
      startAt: 'DeleteEndpointConfig',
      states: {
        DeleteEndpointConfig: remove('EndpointConfig', 1, { Next: 'DeleteModel' }),
        DeleteModel: remove('Model', 2, { End: true }),
        Gone: { Type: 'Pass', End: true },
      },
      next: 'ProtectEndpoint',
    }),
    ProtectEndpoint: task({
      call: 'cloudformation:setStackPolicy',
      arguments: { StackName: expression('$stack'), StackPolicyBody: STACK_POLICY },
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
function remove(kind: 'EndpointConfig' | 'Model', position: 1 | 2, then: { Next: string } | { End: true }): State {
  return {
    Type: 'Task',
    Resource: `arn:aws:states:::aws-sdk:sagemaker:delete${kind}`,
    Arguments: { [`${kind}Name`]: expression(`$split($states.input, " ")[${position}]`) },
    Output: expression('$states.input'),
    Catch: [
      {
        ErrorEquals: ['States.TaskFailed'],
        Output: expression('$states.input'),
        Next: kind === 'EndpointConfig' ? 'DeleteModel' : 'Gone',
      },
    ],
    ...then,
  };
}
