import { operation } from '../../../kernel/operation/operation';
import { templateRecords } from '../stacks/collections';
import { describeResource } from '../stacks/describe';
import { requireStack } from '../stacks/find';
import { onStack } from '../stacks/permission';
import { invalid } from '../template/parse';

export const DescribeStackResource = operation('cloudformation', 'DescribeStackResource', {
  authorize: (input, context) => onStack('DescribeStackResource', input, context),
  handle({ StackName: name, LogicalResourceId: logicalId = '' }, context) {
    const row = requireStack(context, name);
    const state = row.resources[logicalId];
    if (state === undefined) throw invalid(`Resource ${logicalId} does not exist for stack ${row.stackName}`);
    const { Timestamp, ...detail } = describeResource(row, logicalId, state);
    const { template } = row.source ?? row.operation?.target ?? {};
    const metadata = templateRecords(context).get(template ?? '')?.template.Resources[logicalId]?.Metadata;
    return {
      StackResourceDetail: {
        ...detail,
        LastUpdatedTimestamp: Timestamp,
        Metadata: JSON.stringify(metadata ?? {}),
      },
    };
  },
});
