import type { MonitoringExecutionSummary } from '@aws-sdk/client-sagemaker';
import type { Kernel } from '../../../kernel/kernel';
import { arnOf } from '../arn';
import { analysisOf } from './analysis';
import type { Execution } from './execution';

/** An execution as Describe and List tell it. */
export function summaryOf(
  kernel: Pick<Kernel, 'accountId' | 'region'>,
  execution: Execution,
): MonitoringExecutionSummary {
  const { jobName } = execution;
  return {
    MonitoringScheduleName: execution.schedule,
    ScheduledTime: execution.scheduled,
    CreationTime: execution.created,
    LastModifiedTime: execution.modified,
    MonitoringExecutionStatus: execution.status,
    MonitoringJobDefinitionName: execution.definitionName,
    MonitoringType: execution.kind,
    EndpointName: execution.definition && analysisOf(execution.definition).endpoint?.EndpointName,
    ...(jobName !== undefined && { ProcessingJobArn: arnOf(kernel, 'processing-job', jobName) }),
    FailureReason: execution.failureReason,
  };
}
