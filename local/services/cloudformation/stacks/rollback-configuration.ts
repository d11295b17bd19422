import type { RollbackConfiguration, RollbackTrigger } from '../engine/row';
import { invalid } from '../template/parse';

/** Alarms that a rollback configuration may have. */
const MOST_TRIGGERS = 5;
/** Minutes of the monitoring window. */
const LONGEST_WINDOW = 180;

interface Given {
  readonly RollbackTriggers?: readonly Partial<RollbackTrigger>[];
  readonly MonitoringTimeInMinutes?: number;
}

/** A request's rollback configuration; what it leaves out stays as it was. */
export function rollbackConfiguration(given: Given | undefined, before: RollbackConfiguration): RollbackConfiguration {
  if (given === undefined) return before;
  const { RollbackTriggers: triggers, MonitoringTimeInMinutes: minutes } = given;
  if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 0 && minutes <= LONGEST_WINDOW))
    throw invalid(`MonitoringTimeInMinutes must be a whole number from 0 to ${LONGEST_WINDOW}, got ${minutes}`);
  if (triggers !== undefined && triggers.length > MOST_TRIGGERS)
    throw invalid(`RollbackTriggers must have at most ${MOST_TRIGGERS} alarms, got ${triggers.length}`);
  for (const { Arn: arn, Type: type } of triggers ?? [])
    if (arn === undefined || (type !== 'AWS::CloudWatch::Alarm' && type !== 'AWS::CloudWatch::CompositeAlarm'))
      throw invalid(
        `RollbackTriggers must have an Arn and the Type AWS::CloudWatch::Alarm or AWS::CloudWatch::CompositeAlarm, got ${arn} and ${type}`,
      );
  return {
    RollbackTriggers: (triggers as readonly RollbackTrigger[] | undefined) ?? before.RollbackTriggers,
    MonitoringTimeInMinutes: minutes ?? before.MonitoringTimeInMinutes,
  };
}
