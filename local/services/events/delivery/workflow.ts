import type { Target } from '@aws-sdk/client-eventbridge';
import type { Identity } from '../../../kernel/operation/caller';
import { ServiceError } from '../../../kernel/operation/error';
import type { EffectContext, Transition, Workflow } from '../../../kernel/workflow/workflow';
import { queueUrl, targetKindOf } from '../../integration/targets/kinds';
import { DEFAULT_RETRY, isRetryable, retryDelay } from '../../integration/targets/retry';

/** An event on its way to one target; the row exists until it has arrived or was given up. */
export interface Sending {
  readonly id: string;
  readonly ruleArn: string;
  readonly roleArn?: string;
  readonly target: Target;
  readonly input: string;
  /** Virtual ms since 1970. */
  readonly since: number;
  readonly attempts: number;
}

type SendingEvent =
  | { readonly type: 'send'; readonly sending: Omit<Sending, 'since' | 'attempts'> }
  | { readonly type: 'arrived' }
  | { readonly type: 'refused'; readonly code: string; readonly message: string; readonly again: boolean }
  | { readonly type: 'retry' }
  | { readonly type: 'buried' };

type SendingEffects = {
  readonly deliver: Sending;
  readonly bury: Sending & { readonly code: string; readonly message: string };
};

type Next = Transition<Sending, SendingEvent, SendingEffects>;

/** Brings events to targets at least once: again after throttling and faults, then to the dead-letter queue. */
export const deliveries: Workflow<Sending, SendingEvent, SendingEffects> = {
  name: 'events:delivery',
  transition(row, event, now): Next | undefined {
    if (event.type === 'send') {
      if (row !== undefined) return undefined;
      const sending = { ...event.sending, since: now, attempts: 1 };
      return { row: sending, effects: [{ kind: 'deliver', input: sending }] };
    }
    if (row === undefined) return undefined;
    switch (event.type) {
      case 'arrived':
      case 'buried':
        return { row: null };
      case 'retry': {
        const again = { ...row, attempts: row.attempts + 1 };
        return { row: again, effects: [{ kind: 'deliver', input: again }] };
      }
      case 'refused':
        return refused(row, event, now);
    }
  },
  effects: { deliver, bury },
  failed: (effect, error) => {
    // A dead letter that cannot be buried is lost, as on AWS.
    if (effect.kind === 'bury') return { type: 'buried' };
    const code = error instanceof ServiceError ? error.code : 'INTERNAL_ERROR';
    return { type: 'refused', code, message: error.message, again: isRetryable(error) };
  },
};

function refused(
  row: Sending,
  { code, message, again }: Extract<SendingEvent, { type: 'refused' }>,
  now: number,
): Next {
  const most = row.target.RetryPolicy?.MaximumRetryAttempts ?? DEFAULT_RETRY.maximumRetryAttempts;
  const age = row.target.RetryPolicy?.MaximumEventAgeInSeconds ?? DEFAULT_RETRY.maximumEventAgeInSeconds;
  const at = now + retryDelay(row.attempts, row.id);
  if (again && row.attempts <= most && at - row.since <= age * 1000)
    return { row, timers: [{ name: 'retry', at, event: { type: 'retry' } }] };
  if (row.target.DeadLetterConfig?.Arn === undefined) return { row: null };
  return { row, effects: [{ kind: 'bury', input: { ...row, code, message } }] };
}

async function deliver(sending: Sending, { kernel }: EffectContext): Promise<SendingEvent> {
  const { target, input, id } = sending;
  const kind = targetKindOf(target.Arn!)!;
  await kind.deliver({
    kernel,
    identity: identityOf(sending),
    target: {
      arn: target.Arn!,
      messageGroupId: target.SqsParameters?.MessageGroupId,
      pipelineParameters: target.SageMakerPipelineParameters?.PipelineParameterList?.map(({ Name, Value }) => ({
        Name: Name!,
        Value: Value!,
      })),
    },
    input,
    id,
  });
  return { type: 'arrived' };
}

function identityOf({ target, roleArn, ruleArn, id }: Sending): Identity {
  const role = target.RoleArn ?? roleArn;
  if (role !== undefined) return { kind: 'assume', roleArn: role, service: PRINCIPAL, sessionName: id };
  return { kind: 'service', principal: PRINCIPAL, sourceArn: ruleArn, sourceAccount: ruleArn.split(':')[4] };
}

const PRINCIPAL = 'events.amazonaws.com';

async function bury(letter: SendingEffects['bury'], { kernel }: EffectContext): Promise<SendingEvent> {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  await kernel.call({ kind: 'service', principal: PRINCIPAL, sourceArn: letter.ruleArn }, 'sqs', 'SendMessage', {
    QueueUrl: queueUrl(kernel.endpoint, letter.target.DeadLetterConfig!.Arn!),
    MessageBody: letter.input,
    MessageAttributes: {
      RULE_ARN: text(letter.ruleArn),
      TARGET_ARN: text(letter.target.Arn!),
      ERROR_CODE: text(letter.code),
      ERROR_MESSAGE: text(letter.message),
      RETRY_ATTEMPTS: text(String(letter.attempts - 1)),
    },
  });
  return { type: 'buried' };
}
