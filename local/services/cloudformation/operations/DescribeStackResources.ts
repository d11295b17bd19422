import { operation } from '../../../kernel/operation/operation';
import { stackRows } from '../stacks/collections';
import { describeResource } from '../stacks/describe';
import { requireStack } from '../stacks/find';
import { onStack } from '../stacks/permission';
import { invalid } from '../template/parse';

export const DescribeStackResources = operation('cloudformation', 'DescribeStackResources', {
  authorize: (input, context) => onStack('DescribeStackResources', input, context),
  handle({ StackName: name, PhysicalResourceId: physicalId, LogicalResourceId: logicalId }, context) {
    if (name === undefined && physicalId === undefined)
      throw invalid('Either StackName or PhysicalResourceId must be specified.');
    const row = name === undefined ? owner(physicalId!) : requireStack(context, name);
    return {
      StackResources: Object.entries(row.resources)
        .filter(([id]) => logicalId === undefined || id === logicalId)
        .map(([id, state]) => describeResource(row, id, state)),
    };

    function owner(wanted: string) {
      const found = stackRows(context)
        .list()
        .find(
          ({ resources, status }) =>
            status !== 'DELETE_COMPLETE' && Object.values(resources).some((one) => one.physicalId === wanted),
        );
      if (found === undefined) throw invalid(`Stack for ${wanted} does not exist`);
      return found;
    }
  },
});
