import type { Target } from '@aws-sdk/client-scheduler';
import type { Kernel } from '../../kernel/kernel';
import type { Identity } from '../../kernel/operation/caller';
import { callOperation, IntegrationError } from '../integration/sdk/call';
import { findOperation } from '../integration/sdk/operation';
import { deliveryWorkflow, type Sending } from '../integration/targets/delivery';
import { queueUrl, targetKindOf } from '../integration/targets/kinds';

/** One tick of a schedule. */
export interface Invocation {
  readonly scheduleArn: string;
  readonly target: Target;
  /** Virtual ms since 1970. */
  readonly tick: number;
}

/** Ticks on their way to targets. */
export const invocations = deliveryWorkflow<Invocation>({
  name: 'scheduler:invocation',
  deliver: (sending, { kernel }) => invoke(kernel, sending),
  bury: (sending, { code, message }, { kernel }) => {
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    const { target, scheduleArn } = sending.payload;
    return kernel.call(identityOf(sending), 'sqs', 'SendMessage', {
      QueueUrl: queueUrl(kernel.endpoint, target.DeadLetterConfig!.Arn!),
      MessageBody: inputOf(sending),
      MessageAttributes: {
        SCHEDULE_ARN: text(scheduleArn),
        TARGET_ARN: text(target.Arn!),
        ERROR_CODE: text(code),
        ERROR_MESSAGE: text(message),
        EXECUTION_ID: text(sending.id),
      },
    });
  },
});

/** `arn:aws:scheduler:::aws-sdk:<service>:<operation>` */
const UNIVERSAL = /^arn:aws:scheduler:::aws-sdk:([a-z0-9-]+):([A-Za-z0-9]+)$/;

/** The operation of a universal target; undefined when the ARN names none. */
export function universalOperation(arn: string) {
  const [, service, name] = UNIVERSAL.exec(arn) ?? [];
  return service === undefined ? Promise.resolve(undefined) : findOperation(service, name!);
}

async function invoke(kernel: Kernel, sending: Sending<Invocation>): Promise<void> {
  const { target } = sending.payload;
  const operation = await universalOperation(target.Arn!);
  const identity = identityOf(sending);
  if (operation !== undefined) {
    await callOperation(kernel, identity, operation, JSON.parse(inputOf(sending)), sending.id).catch(unwrapped);
    return;
  }
  const { SqsParameters, SageMakerPipelineParameters, EventBridgeParameters: bus } = target;
  await targetKindOf(target.Arn!)!.deliver({
    kernel,
    identity,
    target: {
      arn: target.Arn!,
      messageGroupId: SqsParameters?.MessageGroupId,
      pipelineParameters: SageMakerPipelineParameters?.PipelineParameterList?.map(({ Name, Value }) => ({
        Name: Name!,
        Value: Value!,
      })),
      event: bus && { source: bus.Source!, detailType: bus.DetailType! },
    },
    input: inputOf(sending),
    id: sending.id,
  });
}

/** Whether to try again is told from the service's own error. */
function unwrapped(error: unknown): never {
  throw error instanceof IntegrationError ? error.original : error;
}

const identityOf = ({ payload, id }: Sending<Invocation>): Identity => ({
  kind: 'assume',
  roleArn: payload.target.RoleArn!,
  service: 'scheduler.amazonaws.com',
  sessionName: id,
});

/** The input with the context attributes filled in. */
function inputOf({ payload, id, attempts }: Sending<Invocation>): string {
  const values: Readonly<Record<string, string>> = {
    'schedule-arn': payload.scheduleArn,
    'scheduled-time': new Date(payload.tick).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    'execution-id': id,
    'attempt-number': String(attempts),
  };
  return (payload.target.Input ?? '{}').replace(
    /<aws\.scheduler\.([a-z-]+)>/g,
    (whole, name: string) => values[name] ?? whole,
  );
}
