import type { EventBus as EventBusOutput, Rule as RuleOutput } from '@aws-sdk/client-eventbridge';
import type { Kernel } from '../../kernel/kernel';
import { busArn, type EventBus } from './buses';
import type { Rule } from './rules';

/** A rule as DescribeRule and ListRules give it. */
export const describeRule = (rule: Rule): RuleOutput => ({
  Name: rule.name,
  Arn: rule.arn,
  EventPattern: rule.eventPattern,
  ScheduleExpression: rule.scheduleExpression,
  State: rule.enabled ? 'ENABLED' : 'DISABLED',
  Description: rule.description,
  RoleArn: rule.roleArn,
  EventBusName: rule.bus,
});

/** A bus as DescribeEventBus and ListEventBuses give it. */
export const describeBus = (kernel: Kernel, bus: EventBus): EventBusOutput => ({
  Name: bus.name,
  Arn: busArn(kernel, bus.name),
  Description: bus.description,
  CreationTime: bus.createdAt,
  LastModifiedTime: bus.createdAt,
});
