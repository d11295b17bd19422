import type { Service } from '../../kernel/service';
import { stackWorkflow } from './engine/workflow';
import { CreateStack } from './operations/CreateStack';
import { DeleteStack } from './operations/DeleteStack';
import { DescribeStackEvents } from './operations/DescribeStackEvents';
import { DescribeStackResources } from './operations/DescribeStackResources';
import { DescribeStacks } from './operations/DescribeStacks';
import { UpdateStack } from './operations/UpdateStack';

/** AWS CloudFormation: stacks of resources that the other services hold. */
export function cloudformation(): Service {
  return {
    name: 'cloudformation',
    operations: [CreateStack, DeleteStack, DescribeStackEvents, DescribeStackResources, DescribeStacks, UpdateStack],
    workflows: [stackWorkflow],
  };
}
