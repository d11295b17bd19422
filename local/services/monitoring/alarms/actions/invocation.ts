import { instantText } from '../row';
import type { Action } from './act';
import { configurationOf } from './configuration';
import { stateText } from './event';

/** What a function gets. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html */
export function invocation({ alarm, previous }: Action): object {
  const [, , , region, accountId] = alarm.arn.split(':');
  return {
    source: 'aws.cloudwatch',
    alarmArn: alarm.arn,
    accountId,
    time: instantText(alarm.state.at),
    region,
    alarmData: {
      alarmName: alarm.name,
      state: stateText(alarm.state),
      previousState: stateText(previous),
      configuration: configurationOf(alarm),
    },
  };
}
