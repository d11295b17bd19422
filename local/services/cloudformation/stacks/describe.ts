import type { Stack, StackEvent, StackResource } from '@aws-sdk/client-cloudformation';
import type { StackEventRecord } from '../engine/effects';
import type { ResourceState, StackRow } from '../engine/row';
import { eventKey } from './collections';

const HIDDEN = '****';

/** What DescribeStacks answers for a stack. */
export function describeStack(row: StackRow): Stack {
  const source = row.source ?? row.operation?.target;
  const { status, reason, deletedAt, updatedAt, roleArn, timeoutInMinutes } = row;
  return {
    StackId: row.stackId,
    StackName: row.stackName,
    Description: source?.description,
    Parameters: Object.entries(source?.parameters ?? {}).map(([ParameterKey, { value, resolved, noEcho }]) => ({
      ParameterKey,
      ParameterValue: noEcho === true ? HIDDEN : value,
      ...(resolved !== undefined && { ResolvedValue: noEcho === true ? HIDDEN : resolved }),
    })),
    CreationTime: new Date(row.createdAt),
    ...(updatedAt !== undefined && { LastUpdatedTime: new Date(updatedAt) }),
    ...(deletedAt !== undefined && { DeletionTime: new Date(deletedAt) }),
    RollbackConfiguration: {
      ...row.rollback,
      RollbackTriggers: row.rollback.RollbackTriggers?.map((trigger) => ({ ...trigger })) ?? [],
    },
    StackStatus: status,
    ...(reason !== undefined && { StackStatusReason: reason }),
    DisableRollback: row.disableRollback,
    NotificationARNs: [...row.notificationArns],
    ...(timeoutInMinutes !== undefined && { TimeoutInMinutes: timeoutInMinutes }),
    Capabilities: [...(source?.capabilities ?? [])] as Stack['Capabilities'],
    Outputs: row.outputs.map(({ key, value, description, exportName }) => ({
      OutputKey: key,
      OutputValue: value,
      ...(description !== undefined && { Description: description }),
      ...(exportName !== undefined && { ExportName: exportName }),
    })),
    ...(roleArn !== undefined && { RoleARN: roleArn }),
    Tags: Object.entries(source?.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
    EnableTerminationProtection: row.terminationProtection,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  };
}

/** What DescribeStackResources answers for one resource. */
export function describeResource(
  { stackId, stackName }: StackRow,
  logicalId: string,
  { type, status, reason, physicalId, updatedAt }: ResourceState,
): StackResource {
  return {
    StackName: stackName,
    StackId: stackId,
    LogicalResourceId: logicalId,
    ...(physicalId !== undefined && { PhysicalResourceId: physicalId }),
    ResourceType: type,
    Timestamp: new Date(updatedAt),
    ResourceStatus: status,
    ...(reason !== undefined && { ResourceStatusReason: reason }),
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  };
}

/** What DescribeStackEvents answers for one event. */
export function describeEvent(event: StackEventRecord): StackEvent {
  const { stackId, stackName, number, logicalId, physicalId, type, status, reason, token, at } = event;
  return {
    StackId: stackId,
    EventId: eventId(event),
    StackName: stackName,
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId ?? '',
    ResourceType: type,
    Timestamp: new Date(at),
    ResourceStatus: status as StackEvent['ResourceStatus'],
    ...(reason !== undefined && { ResourceStatusReason: reason }),
    ...(token !== undefined && { ClientRequestToken: token }),
    OperationId: token ?? eventKey(stackName, number),
  };
}

function eventId({ logicalId, status, number, stackName }: StackEventRecord): string {
  return `${logicalId === stackName ? '' : `${logicalId}-${status}-`}${String(number).padStart(9, '0')}`;
}
