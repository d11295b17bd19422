import type { Area } from '../area';
import { CreateDataQualityJobDefinition } from '../operations/CreateDataQualityJobDefinition';
import { CreateModelQualityJobDefinition } from '../operations/CreateModelQualityJobDefinition';
import { CreateMonitoringSchedule } from '../operations/CreateMonitoringSchedule';
import { DeleteDataQualityJobDefinition } from '../operations/DeleteDataQualityJobDefinition';
import { DeleteModelQualityJobDefinition } from '../operations/DeleteModelQualityJobDefinition';
import { DeleteMonitoringSchedule } from '../operations/DeleteMonitoringSchedule';
import { DescribeDataQualityJobDefinition } from '../operations/DescribeDataQualityJobDefinition';
import { DescribeModelQualityJobDefinition } from '../operations/DescribeModelQualityJobDefinition';
import { DescribeMonitoringSchedule } from '../operations/DescribeMonitoringSchedule';
import { ListDataQualityJobDefinitions } from '../operations/ListDataQualityJobDefinitions';
import { ListModelQualityJobDefinitions } from '../operations/ListModelQualityJobDefinitions';
import { ListMonitoringExecutions } from '../operations/ListMonitoringExecutions';
import { ListMonitoringSchedules } from '../operations/ListMonitoringSchedules';
import { StartMonitoringSchedule } from '../operations/StartMonitoringSchedule';
import { StopMonitoringSchedule } from '../operations/StopMonitoringSchedule';
import { UpdateMonitoringSchedule } from '../operations/UpdateMonitoringSchedule';
import { executions } from './executions';
import { monitoringSchedules } from './schedule-workflow';

/** Model Monitor: job definitions, schedules and their executions. Bias and explainability are not there. */
export function modelMonitor(): Area {
  return {
    operations: [
      CreateDataQualityJobDefinition,
      CreateModelQualityJobDefinition,
      CreateMonitoringSchedule,
      DeleteDataQualityJobDefinition,
      DeleteModelQualityJobDefinition,
      DeleteMonitoringSchedule,
      DescribeDataQualityJobDefinition,
      DescribeModelQualityJobDefinition,
      DescribeMonitoringSchedule,
      ListDataQualityJobDefinitions,
      ListModelQualityJobDefinitions,
      ListMonitoringExecutions,
      ListMonitoringSchedules,
      StartMonitoringSchedule,
      StopMonitoringSchedule,
      UpdateMonitoringSchedule,
    ],
    workflows: [monitoringSchedules, executions],
  };
}
