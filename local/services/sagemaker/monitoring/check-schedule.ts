import type { MonitoringScheduleConfig } from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import { validation } from '../errors';
import { refuse } from '../refuse';
import { parseCadence, spanOf } from './cadence';
import { definitions, isMonitoringKind, type MonitoringKind } from './definition';
import { parseOffset } from './offset';

/**
 * Checks what a schedule asks for.
 *
 * @returns what it monitors
 * @throws ValidationException with every problem; NotImplemented naming what the local cloud does not have
 */
export function checkConfig(kernel: Kernel, operation: string, config: MonitoringScheduleConfig): MonitoringKind {
  const { MonitoringType: type, MonitoringJobDefinitionName: name, MonitoringJobDefinition: inline } = config;
  refuse(operation, {
    'MonitoringJobDefinition in the schedule (create a DataQualityJobDefinition and name it)': inline !== undefined,
    [`MonitoringType ${type}`]: type !== undefined && !isMonitoringKind(type),
  });
  if (!isMonitoringKind(type) || name === undefined)
    throw validation('MonitoringJobDefinitionName and MonitoringType must be given together.');
  const problems = [
    ...(definitions(kernel, type).has(name) ? [] : [`there is no ${type} job definition ${name}`]),
    ...timeProblems(config.ScheduleConfig ?? { ScheduleExpression: '' }),
  ];
  if (problems.length > 0) throw validation(problems.join('; '));
  return type;
}

function timeProblems(config: NonNullable<MonitoringScheduleConfig['ScheduleConfig']>): string[] {
  const { ScheduleExpression: expression = '', DataAnalysisStartTime: start, DataAnalysisEndTime: end } = config;
  const cadence = parseCadence(expression);
  if (cadence === undefined)
    return [
      `ScheduleExpression must be NOW, cron(0 * ? * * *), cron(0 [00-23] ? * * *) or cron(0 [00-23]/[01-24] ? * * *), got ${expression}`,
    ];
  if (expression === 'NOW' && (start === undefined || end === undefined))
    return ['DataAnalysisStartTime and DataAnalysisEndTime must be given with NOW, for example -PT1H and -PT0H'];
  const wrong = Object.entries({ DataAnalysisStartTime: start, DataAnalysisEndTime: end }).flatMap(
    ([member, offset]) =>
      offset === undefined || parseOffset(offset) !== undefined
        ? []
        : [`${member} must be an offset such as -PT1H, got ${offset}`],
  );
  if (wrong.length > 0) return wrong;
  const span = spanOf(0, cadence, { start, end });
  return span.start < span.end
    ? []
    : [`DataAnalysisStartTime must lie an hour before DataAnalysisEndTime, got ${start}`];
}
