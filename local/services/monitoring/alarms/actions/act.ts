import type { EffectContext } from '../../../../kernel/workflow/workflow';
import { recordAction } from '../history';
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
export async function act(action: Action, { kernel }: EffectContext): Promise<void> {
  const { target, alarm } = action;
  const published: { publishedMessage?: string } = {};
  try {
    if (target.startsWith('arn:aws:lambda:')) {
      const as = {
        kind: 'service' as const,
        principal: 'lambda.alarms.cloudwatch.amazonaws.com',
        sourceArn: alarm.arn,
      };
      const Payload = Buffer.from(JSON.stringify(invocation(action)));
      await kernel.call(as, 'lambda', 'Invoke', { FunctionName: target, InvocationType: 'Event', Payload });
    } else {
      const as = { kind: 'service' as const, principal: 'cloudwatch.amazonaws.com', sourceArn: alarm.arn };
      const Message = JSON.stringify(notification(action));
      published.publishedMessage = JSON.stringify({ default: Message });
      await kernel.call(as, 'sns', 'Publish', { TopicArn: target, Subject: subject(alarm), Message });
    }
    recordAction(kernel, alarm, target, { stateUpdateTimestamp: alarm.state.at, ...published });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    recordAction(kernel, alarm, target, { stateUpdateTimestamp: alarm.state.at, ...published }, error.message);
  }
}
