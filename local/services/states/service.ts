import type { Service } from '../../kernel/service';
import { executions } from './execution/workflow';
import { CreateStateMachine } from './operations/CreateStateMachine';
import { DeleteStateMachine } from './operations/DeleteStateMachine';
import { DescribeExecution } from './operations/DescribeExecution';
import { DescribeStateMachine } from './operations/DescribeStateMachine';
import { DescribeStateMachineForExecution } from './operations/DescribeStateMachineForExecution';
import { GetExecutionHistory } from './operations/GetExecutionHistory';
import { ListExecutions } from './operations/ListExecutions';
import { ListStateMachines } from './operations/ListStateMachines';
import { ListTagsForResource } from './operations/ListTagsForResource';
import { SendTaskFailure } from './operations/SendTaskFailure';
import { SendTaskHeartbeat } from './operations/SendTaskHeartbeat';
import { SendTaskSuccess } from './operations/SendTaskSuccess';
import { StartExecution } from './operations/StartExecution';
import { StopExecution } from './operations/StopExecution';
import { TagResource } from './operations/TagResource';
import { UntagResource } from './operations/UntagResource';
import { UpdateStateMachine } from './operations/UpdateStateMachine';
import { ValidateStateMachineDefinition } from './operations/ValidateStateMachineDefinition';

/** Step Functions: standard workflows in the Amazon States Language, JSONata and JSONPath. */
export function states(): Service {
  return {
    name: 'states',
    operations: [
      CreateStateMachine,
      DeleteStateMachine,
      DescribeExecution,
      DescribeStateMachine,
      DescribeStateMachineForExecution,
      GetExecutionHistory,
      ListExecutions,
      ListStateMachines,
      ListTagsForResource,
      SendTaskFailure,
      SendTaskHeartbeat,
      SendTaskSuccess,
      StartExecution,
      StopExecution,
      TagResource,
      UntagResource,
      UpdateStateMachine,
      ValidateStateMachineDefinition,
    ],
    workflows: [executions],
  };
}
