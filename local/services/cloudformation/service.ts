import type { Service } from '../../kernel/service';
import { stackWorkflow } from './engine/workflow';
import { CancelUpdateStack } from './operations/CancelUpdateStack';
import { ContinueUpdateRollback } from './operations/ContinueUpdateRollback';
import { CreateChangeSet } from './operations/CreateChangeSet';
import { CreateStack } from './operations/CreateStack';
import { DeleteChangeSet } from './operations/DeleteChangeSet';
import { DeleteStack } from './operations/DeleteStack';
import { DescribeChangeSet } from './operations/DescribeChangeSet';
import { DescribeEvents } from './operations/DescribeEvents';
import { DescribeStackEvents } from './operations/DescribeStackEvents';
import { DescribeStackResource } from './operations/DescribeStackResource';
import { DescribeStackResources } from './operations/DescribeStackResources';
import { DescribeStacks } from './operations/DescribeStacks';
import { ExecuteChangeSet } from './operations/ExecuteChangeSet';
import { GetStackPolicy } from './operations/GetStackPolicy';
import { GetTemplate } from './operations/GetTemplate';
import { GetTemplateSummary } from './operations/GetTemplateSummary';
import { ListChangeSets } from './operations/ListChangeSets';
import { ListExports } from './operations/ListExports';
import { ListImports } from './operations/ListImports';
import { ListStackResources } from './operations/ListStackResources';
import { ListStacks } from './operations/ListStacks';
import { RollbackStack } from './operations/RollbackStack';
import { SetStackPolicy } from './operations/SetStackPolicy';
import { UpdateStack } from './operations/UpdateStack';
import { UpdateTerminationProtection } from './operations/UpdateTerminationProtection';
import { ValidateTemplate } from './operations/ValidateTemplate';

/** AWS CloudFormation: stacks of resources that the other services hold. */
export function cloudformation(): Service {
  return {
    name: 'cloudformation',
    operations: [
      CancelUpdateStack,
      ContinueUpdateRollback,
      CreateChangeSet,
      CreateStack,
      DeleteChangeSet,
      DeleteStack,
      DescribeChangeSet,
      DescribeEvents,
      DescribeStackEvents,
      DescribeStackResource,
      DescribeStackResources,
      DescribeStacks,
      ExecuteChangeSet,
      GetStackPolicy,
      GetTemplate,
      GetTemplateSummary,
      ListChangeSets,
      ListExports,
      ListImports,
      ListStackResources,
      ListStacks,
      RollbackStack,
      SetStackPolicy,
      UpdateStack,
      UpdateTerminationProtection,
      ValidateTemplate,
    ],
    workflows: [stackWorkflow],
  };
}
