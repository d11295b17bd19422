import type { Target } from '@aws-sdk/client-eventbridge';
import type { Identity } from '../../../kernel/operation/caller';
import { deliveryWorkflow, type Refusal, type Sending } from '../../integration/targets/delivery';
import { queueUrl, targetKindOf } from '../../integration/targets/kinds';

/** An event for one target of a rule. */
export interface Letter {
  readonly ruleArn: string;
  readonly roleArn?: string;
  readonly target: Target;
  readonly input: string;
}

const PRINCIPAL = 'events.amazonaws.com';

/** Events on their way to targets. */
export const deliveries = deliveryWorkflow<Letter>({
  name: 'events:delivery',
  deliver: ({ payload, id }, { kernel }) =>
    targetKindOf(payload.target.Arn!)!.deliver({
      kernel,
      identity: identityOf(payload, id),
      target: {
        arn: payload.target.Arn!,
        messageGroupId: payload.target.SqsParameters?.MessageGroupId,
        pipelineParameters: payload.target.SageMakerPipelineParameters?.PipelineParameterList?.map(
          ({ Name, Value }) => ({
            Name: Name!,
            Value: Value!,
          }),
        ),
      },
      input: payload.input,
      id,
    }),
  bury: (sending, refusal, { kernel }) =>
    kernel.call(serviceOf(sending.payload.ruleArn), 'sqs', 'SendMessage', {
      QueueUrl: queueUrl(kernel.endpoint, sending.payload.target.DeadLetterConfig!.Arn!),
      MessageBody: sending.payload.input,
      MessageAttributes: attributesOf(sending, refusal),
    }),
});

function identityOf({ target, roleArn, ruleArn }: Letter, sessionName: string): Identity {
  const role = target.RoleArn ?? roleArn;
  return role === undefined ? serviceOf(ruleArn) : { kind: 'assume', roleArn: role, service: PRINCIPAL, sessionName };
}

const serviceOf = (ruleArn: string): Identity => ({
  kind: 'service',
  principal: PRINCIPAL,
  sourceArn: ruleArn,
  sourceAccount: ruleArn.split(':')[4],
});

/** What EventBridge writes on a dead letter. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
function attributesOf({ payload, attempts }: Sending<Letter>, { code, message }: Refusal) {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  return {
    RULE_ARN: text(payload.ruleArn),
    TARGET_ARN: text(payload.target.Arn!),
    ERROR_CODE: text(code),
    ERROR_MESSAGE: text(message),
    RETRY_ATTEMPTS: text(String(attempts - 1)),
  };
}
