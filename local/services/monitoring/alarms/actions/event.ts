import { NotImplemented } from '../../../../kernel/operation/error';
import type { EffectContext } from '../../../../kernel/workflow/workflow';
import { configurationOf, fullConfigurationOf } from './configuration';
import { instantText, type AlarmRow, type AlarmState } from '../row';

/** An event on the account's default bus. */
export interface Announcement {
  readonly detailType: string;
  /** ARN of the alarm. */
  readonly resource: string;
  readonly detail: object;
  /** Virtual ms since 1970. */
  readonly at: number;
}

/** `CloudWatch Alarm State Change`. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
export function stateChange(alarm: AlarmRow, previous: AlarmState): Announcement {
  return {
    detailType: 'CloudWatch Alarm State Change',
    resource: alarm.arn,
    at: alarm.state.at,
    detail: {
      alarmName: alarm.name,
      configuration: configurationOf(alarm),
      previousState: stateText(previous),
      state: stateText(alarm.state),
    },
  };
}

/** `CloudWatch Alarm Configuration Change`. */
export function configurationChange(
  alarm: AlarmRow,
  operation: 'create' | 'update' | 'delete',
  at: number,
  before?: AlarmRow,
): Announcement {
  return {
    detailType: 'CloudWatch Alarm Configuration Change',
    resource: alarm.arn,
    at,
    detail: {
      alarmName: alarm.name,
      operation,
      state: { value: alarm.state.value, timestamp: instantText(alarm.state.at) },
      configuration: fullConfigurationOf(alarm),
      ...(before !== undefined && { previousConfiguration: fullConfigurationOf(before) }),
    },
  };
}

/** A state as events and functions get it. */
export const stateText = ({ value, reason, reasonData, at }: AlarmState) => ({
  reason,
  ...(reasonData !== undefined && { reasonData }),
  timestamp: instantText(at),
  value,
});

/** Gives an event to EventBridge; a cloud without that service has nobody who could hear it. */
export async function announce(
  { detailType, resource, detail, at }: Announcement,
  { kernel }: EffectContext,
): Promise<void> {
  const entry = {
    Source: 'aws.cloudwatch',
    DetailType: detailType,
    Resources: [resource],
    Detail: JSON.stringify(detail),
  };
  try {
    await kernel.call({ kind: 'service', principal: 'cloudwatch.amazonaws.com' }, 'events', 'PutEvents', {
      Entries: [{ ...entry, Time: new Date(at) }],
    });
  } catch (error) {
    if (!(error instanceof NotImplemented)) throw error;
  }
}
