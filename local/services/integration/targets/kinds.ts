import { ServiceError } from '../../../kernel/operation/error';
import type { Delivery, TargetKind } from './target';

const lambda: TargetKind = {
  name: 'a Lambda function',
  arn: /^arn:aws:lambda:[^:]+:\d{12}:function:/,
  needsRole: false,
  deliver: ({ kernel, identity, target, input }) =>
    kernel.call(identity, 'lambda', 'Invoke', {
      FunctionName: target.arn,
      InvocationType: 'Event',
      Payload: Buffer.from(input),
    }),
};

const stateMachine: TargetKind = {
  name: 'a state machine',
  arn: /^arn:aws:states:[^:]+:\d{12}:stateMachine:/,
  needsRole: true,
  async deliver({ kernel, identity, target, input, id }) {
    try {
      return await kernel.call(identity, 'states', 'StartExecution', { stateMachineArn: target.arn, input, name: id });
    } catch (error) {
      // An attempt before this one came through.
      if (error instanceof ServiceError && error.code === 'ExecutionAlreadyExists') return undefined;
      throw error;
    }
  },
};

const topic: TargetKind = {
  name: 'an SNS topic',
  arn: /^arn:aws:sns:/,
  needsRole: false,
  deliver: ({ kernel, identity, target, input }) =>
    kernel.call(identity, 'sns', 'Publish', { TopicArn: target.arn, Message: input }),
};

const queue: TargetKind = {
  name: 'an SQS queue',
  arn: /^arn:aws:sqs:/,
  needsRole: false,
  deliver: ({ kernel, identity, target, input, id }) =>
    kernel.call(identity, 'sqs', 'SendMessage', {
      QueueUrl: queueUrl(kernel.endpoint, target.arn),
      MessageBody: input,
      ...(target.messageGroupId !== undefined && {
        MessageGroupId: target.messageGroupId,
        MessageDeduplicationId: id,
      }),
    }),
};

const logGroup: TargetKind = {
  name: 'a log group',
  arn: /^arn:aws:logs:[^:]+:\d{12}:log-group:/,
  needsRole: false,
  async deliver({ kernel, identity, target, input, id }) {
    const logGroupName = target.arn.split(':')[6]!;
    await kernel.call(identity, 'logs', 'CreateLogStream', { logGroupName, logStreamName: id }).catch(ignoreExisting);
    const logEvents = [{ timestamp: Math.trunc(kernel.clock.now()), message: input }];
    return kernel.call(identity, 'logs', 'PutLogEvents', { logGroupName, logStreamName: id, logEvents });
  },
};

const pipeline: TargetKind = {
  name: 'a SageMaker pipeline',
  arn: /^arn:aws:sagemaker:[^:]+:\d{12}:pipeline\//,
  needsRole: true,
  deliver: ({ kernel, identity, target, id }) =>
    kernel.call(identity, 'sagemaker', 'StartPipelineExecution', {
      PipelineName: target.arn,
      PipelineParameters: target.pipelineParameters?.map(({ Name, Value }) => ({ Name, Value })),
      ClientRequestToken: id,
    }),
};

const eventBus: TargetKind = {
  name: 'an event bus',
  arn: /^arn:aws:events:[^:]+:\d{12}:event-bus\//,
  needsRole: false,
  async deliver(delivery) {
    const { FailedEntryCount, Entries } = await delivery.kernel.call(delivery.identity, 'events', 'PutEvents', {
      Entries: [eventEntry(delivery)],
    });
    const [failed] = Entries ?? [];
    if (FailedEntryCount !== undefined && FailedEntryCount > 0)
      throw new ServiceError(
        failed?.ErrorCode ?? 'InternalFailure',
        failed?.ErrorMessage ?? 'the event was not accepted',
      );
    return Entries;
  },
};

/** Every kind of target that the local cloud delivers to. */
export const TARGET_KINDS: readonly TargetKind[] = [lambda, stateMachine, topic, queue, logGroup, pipeline, eventBus];

/** The kind of an ARN; undefined when the local cloud does not deliver there. */
export const targetKindOf = (arn: string): TargetKind | undefined => TARGET_KINDS.find((kind) => kind.arn.test(arn));

/** A queue's URL, of its ARN. */
export function queueUrl(endpoint: string, arn: string): string {
  const [, , , , account, name] = arn.split(':');
  return `${endpoint}/${account}/${name}`;
}

/** A schedule's target says source and type; a rule forwards the event that it matched. */
function eventEntry({ target, input }: Delivery) {
  if (target.event !== undefined)
    return {
      EventBusName: target.arn,
      Source: target.event.source,
      DetailType: target.event.detailType,
      Detail: input,
    };
  const event = JSON.parse(input) as Record<string, unknown>;
  return {
    EventBusName: target.arn,
    Source: String(event.source),
    DetailType: String(event['detail-type']),
    Detail: JSON.stringify(event.detail),
    Resources: event.resources as string[],
    Time: new Date(String(event.time)),
  };
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof ServiceError) || error.code !== 'ResourceAlreadyExistsException') throw error;
}
