import type { Kernel } from '../../../kernel/kernel';
import type { Identity } from '../../../kernel/operation/caller';
import { ServiceError } from '../../../kernel/operation/error';
import type { EffectContext, Transition, Workflow } from '../../../kernel/workflow/workflow';
import { queueUrl, targetKindOf } from '../../integration/targets/kinds';
import { functions } from '../functions';
import { functionArn, type FunctionName } from '../names';
import { eventConfigKey, eventConfigs } from './event-config';
import { run } from './run';

/** An asynchronous invocation on its way; the row's key is its request id. */
export interface QueuedEvent {
  readonly named: FunctionName;
  readonly payload: Uint8Array;
  /** Virtual ms since 1970. */
  readonly since: number;
  readonly attempts: number;
  readonly most: number;
  /** Virtual ms. */
  readonly oldest: number;
}

interface Outcome {
  readonly answer: Uint8Array;
  readonly error?: string;
}

type Happening =
  | { readonly type: 'queue'; readonly queued: Omit<QueuedEvent, 'since' | 'attempts'> }
  | ({ readonly type: 'ran' } & Outcome)
  | { readonly type: 'throttled' }
  | { readonly type: 'again' }
  | { readonly type: 'told' };

type EventEffects = {
  readonly run: { readonly queued: QueuedEvent };
  readonly tell: { readonly queued: QueuedEvent; readonly outcome: Outcome };
};

type Next = Transition<QueuedEvent, Happening, EventEffects>;

/** Asynchronous invocations: after an error again in one minute, then in two; throttled ones until they are too old. */
export const queuedEvents: Workflow<QueuedEvent, Happening, EventEffects> = {
  name: 'lambda:event',
  transition(row, event, now): Next | undefined {
    if (event.type === 'queue')
      return row === undefined ? attempt({ ...event.queued, since: now, attempts: 0 }) : undefined;
    if (row === undefined) return undefined;
    switch (event.type) {
      case 'again':
        return attempt(row);
      case 'told':
        return { row: null };
      case 'throttled':
        return later({ ...row, attempts: row.attempts - 1 }, 1000, now, {
          answer: Buffer.from('{}'),
          error: 'throttled',
        });
      case 'ran':
        return event.error !== undefined && row.attempts <= row.most
          ? later(row, row.attempts * 60_000, now, event)
          : tell(row, event);
    }
  },
  effects: {
    async run({ queued }, { kernel, key }) {
      try {
        const { payload, error } = await run(kernel, { named: queued.named, requestId: key, payload: queued.payload });
        return { type: 'ran', answer: payload, error };
      } catch (error) {
        if (error instanceof ServiceError && error.status === 429) return { type: 'throttled' };
        throw error;
      }
    },
    tell: sendOutcome,
  },
  failed: (effect, error) =>
    effect.kind === 'run'
      ? { type: 'ran', answer: Buffer.from(JSON.stringify({ errorMessage: error.message })), error: 'Unhandled' }
      : { type: 'told' },
};

function attempt(row: QueuedEvent): Next {
  const queued = { ...row, attempts: row.attempts + 1 };
  return { row: queued, effects: [{ kind: 'run', input: { queued } }] };
}

function later(row: QueuedEvent, delay: number, now: number, outcome: Outcome): Next {
  if (now + delay - row.since > row.oldest) return tell(row, outcome);
  return { row, timers: [{ name: 'again', at: now + delay, event: { type: 'again' } }] };
}

const tell = (row: QueuedEvent, { answer, error }: Outcome): Next => ({
  row,
  effects: [{ kind: 'tell', input: { queued: row, outcome: { answer, error } } }],
});

/** Tells the destination how it came out, and the dead-letter queue what failed. */
async function sendOutcome({ queued, outcome }: EventEffects['tell'], context: EffectContext): Promise<Happening> {
  const { kernel, key } = context;
  const fn = functions(kernel).get(queued.named.name);
  if (fn === undefined) return { type: 'told' };
  const destinations = eventConfigs(kernel).get(eventConfigKey(queued.named))?.destinations;
  const destination = (outcome.error === undefined ? destinations?.OnSuccess : destinations?.OnFailure)?.Destination;
  const identity: Identity = {
    kind: 'assume',
    roleArn: fn.latest.role,
    service: 'lambda.amazonaws.com',
    sessionName: fn.name,
  };
  if (destination !== undefined)
    await targetKindOf(destination)!.deliver({
      kernel,
      identity,
      target: {
        arn: destination,
        event: {
          source: 'lambda',
          detailType: `Lambda Function Invocation Result - ${outcome.error === undefined ? 'Success' : 'Failure'}`,
        },
      },
      input: JSON.stringify(recordOf(kernel, key, queued, outcome)),
      id: context.id,
    });
  const deadLetters = outcome.error === undefined ? undefined : fn.latest.deadLetter?.TargetArn;
  if (deadLetters !== undefined) await bury(kernel, identity, deadLetters, key, queued, outcome);
  return { type: 'told' };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function recordOf(
  kernel: Kernel,
  requestId: string,
  { named, payload, attempts }: QueuedEvent,
  { answer, error }: Outcome,
) {
  return {
    version: '1.0',
    timestamp: kernel.clock.date().toISOString(),
    requestContext: {
      requestId,
      functionArn: functionArn(kernel, { name: named.name, qualifier: named.qualifier ?? '$LATEST' }),
      condition: error === undefined ? 'Success' : 'RetriesExhausted',
      approximateInvokeCount: attempts,
    },
    requestPayload: parsed(payload),
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(error !== undefined && { functionError: error }),
    },
    responsePayload: parsed(answer),
  };
}

async function bury(
  kernel: Kernel,
  identity: Identity,
  arn: string,
  requestId: string,
  { payload }: QueuedEvent,
  { answer }: Outcome,
): Promise<void> {
  const body = Buffer.from(payload).toString();
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  const message = (parsed(answer) as { errorMessage?: string } | null)?.errorMessage ?? '';
  const MessageAttributes = {
    RequestID: text(requestId),
    ErrorCode: text('200'),
    ErrorMessage: text(message === '' ? '-' : message),
  };
  if (arn.startsWith('arn:aws:sns:'))
    await kernel.call(identity, 'sns', 'Publish', { TopicArn: arn, Message: body, MessageAttributes });
  else
    await kernel.call(identity, 'sqs', 'SendMessage', {
      QueueUrl: queueUrl(kernel.endpoint, arn),
      MessageBody: body,
      MessageAttributes,
    });
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString()) as unknown;
  } catch {
    return Buffer.from(bytes).toString();
  }
}
