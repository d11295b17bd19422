import type { Area } from '../area';
import { CreatePipeline } from '../operations/CreatePipeline';
import { DeletePipeline } from '../operations/DeletePipeline';
import { DescribePipeline } from '../operations/DescribePipeline';
import { DescribePipelineDefinitionForExecution } from '../operations/DescribePipelineDefinitionForExecution';
import { DescribePipelineExecution } from '../operations/DescribePipelineExecution';
import { ListPipelineExecutions } from '../operations/ListPipelineExecutions';
import { ListPipelineExecutionSteps } from '../operations/ListPipelineExecutionSteps';
import { ListPipelineParametersForExecution } from '../operations/ListPipelineParametersForExecution';
import { ListPipelines } from '../operations/ListPipelines';
import { RetryPipelineExecution } from '../operations/RetryPipelineExecution';
import { StartPipelineExecution } from '../operations/StartPipelineExecution';
import { StopPipelineExecution } from '../operations/StopPipelineExecution';
import { UpdatePipeline } from '../operations/UpdatePipeline';
import { UpdatePipelineExecution } from '../operations/UpdatePipelineExecution';
import { pipelineExecutions } from './execution/workflow';

/** Pipelines and their executions. */
export function pipelines(): Area {
  return {
    operations: [
      CreatePipeline,
      DeletePipeline,
      DescribePipeline,
      DescribePipelineDefinitionForExecution,
      DescribePipelineExecution,
      ListPipelineExecutions,
      ListPipelineExecutionSteps,
      ListPipelineParametersForExecution,
      ListPipelines,
      RetryPipelineExecution,
      StartPipelineExecution,
      StopPipelineExecution,
      UpdatePipeline,
      UpdatePipelineExecution,
    ],
    workflows: [pipelineExecutions],
  };
}
