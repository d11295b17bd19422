import type { Kernel } from '../../../../kernel/kernel';
import type { EffectContext } from '../../../../kernel/workflow/workflow';
import { recordAction, wasRecorded } from '../history';
import type { AlarmRow, AlarmState } from '../row';
import { invocation } from './invocation';
import { notification, subject } from './notification';

/** Something that an alarm does in a state. */
export interface Action {
  /** ARN of an SNS topic or a Lambda function. */
  readonly target: string;
  /** As it was when its state changed. */
  readonly alarm: AlarmRow;
  readonly previous: AlarmState;
}

/** Notifies a topic or invokes a function, and writes down how that went: nobody else hears of a failure. */
export async function act(action: Action, { kernel, id: effect, resumed }: EffectContext): Promise<void> {
  const { target, alarm } = action;
  if (resumed && wasRecorded(kernel, alarm, effect)) return;
  const { data, error } = await taken(kernel, action);
  recordAction(kernel, alarm, {
    action: target,
    effect,
    error,
    data: { stateUpdateTimestamp: alarm.state.at, ...data },
  });
}

/** What was sent, or why it could not be. */
async function taken(kernel: Kernel, action: Action): Promise<{ data?: object; error?: string }> {
  try {
    return { data: await (action.target.startsWith('arn:aws:lambda:') ? invoke : publish)(kernel, action) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

async function publish(kernel: Kernel, action: Action): Promise<object> {
  const { target, alarm } = action;
  const as = { kind: 'service' as const, principal: 'cloudwatch.amazonaws.com', sourceArn: alarm.arn };
  const Message = JSON.stringify(notification(action));
  await kernel.call(as, 'sns', 'Publish', { TopicArn: target, Subject: subject(alarm), Message });
  return { publishedMessage: JSON.stringify({ default: Message }) };
}

async function invoke(kernel: Kernel, action: Action): Promise<object> {
  const { target, alarm } = action;
  const as = { kind: 'service' as const, principal: 'lambda.alarms.cloudwatch.amazonaws.com', sourceArn: alarm.arn };
  const Payload = Buffer.from(JSON.stringify(invocation(action)));
  await kernel.call(as, 'lambda', 'Invoke', { FunctionName: target, InvocationType: 'Event', Payload });
  return {};
}
