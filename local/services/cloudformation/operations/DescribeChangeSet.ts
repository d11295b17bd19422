import { operation } from '../../../kernel/operation/operation';
import { executionStatus, requireChangeSet } from '../stacks/change-sets';
import { describeChange } from '../stacks/describe-change';
import { page } from '../stacks/pages';
import { onStack } from '../stacks/permission';

/** Changes an answer. */
const PAGE = 100;

export const DescribeChangeSet = operation('cloudformation', 'DescribeChangeSet', {
  authorize: (input, context) => onStack('DescribeChangeSet', input, context),
  handle(input, context) {
    const changeSet = requireChangeSet(context, input.ChangeSetName, input.StackName);
    const { items, next } = page(changeSet.changes, input.NextToken, PAGE);
    const { problem, description, notificationArns, rollback, source } = changeSet;
    return {
      ChangeSetName: changeSet.name,
      ChangeSetId: changeSet.id,
      StackId: changeSet.stackId,
      StackName: changeSet.stackName,
      ...(description !== undefined && { Description: description }),
      Parameters: Object.entries(source.parameters).map(([ParameterKey, { value, resolved, noEcho }]) => ({
        ParameterKey,
        ParameterValue: noEcho === true ? '****' : value,
        ...(resolved !== undefined && { ResolvedValue: noEcho === true ? '****' : resolved }),
      })),
      CreationTime: new Date(changeSet.createdAt),
      ExecutionStatus: executionStatus(context, changeSet),
      Status: problem === undefined ? ('CREATE_COMPLETE' as const) : ('FAILED' as const),
      ...(problem !== undefined && { StatusReason: problem }),
      NotificationARNs: [...(notificationArns ?? [])],
      RollbackConfiguration: {
        ...rollback,
        RollbackTriggers: (rollback?.RollbackTriggers ?? []).map((trigger) => ({ ...trigger })),
      },
      Capabilities: [...source.capabilities] as never[],
      Tags: Object.entries(source.tags).map(([Key, Value]) => ({ Key, Value })),
      Changes: items.map((change) => describeChange(change, input.IncludePropertyValues === true)),
      IncludeNestedStacks: false,
      ...(next !== undefined && { NextToken: next }),
    };
  },
});
