import { operation } from '../../../kernel/operation/operation';
import { conflict } from '../errors';
import { on } from '../permissions';
import { forgetResults } from '../pipelines/execution/cache';
import { executionDefinitions } from '../pipelines/execution/definitions';
import { executionsOf } from '../pipelines/execution/find';
import { executionKey, isOver } from '../pipelines/execution/row';
import { pipelineExecutions } from '../pipelines/execution/workflow';
import { pipelineArn, pipelineOf, pipelineRecords } from '../pipelines/pipeline';
import { removeTags } from '../tags/tags';

export const DeletePipeline = operation('sagemaker', 'DeletePipeline', {
  authorize: ({ PipelineName }, context) => [on(context, 'DeletePipeline', pipelineArn(context, PipelineName!))],
  handle({ PipelineName }, context) {
    const { PipelineName: name, PipelineArn } = pipelineOf(context, PipelineName!);
    const executions = executionsOf(context, name!);
    const running = executions.filter((execution) => !isOver(execution)).map(({ id }) => id);
    if (running.length > 0)
      throw conflict(`Pipeline ${name} cannot be deleted while executions run: stop ${running.join(', ')} first`);
    context.store.transaction(() => {
      for (const { id } of executions) {
        const key = executionKey(name, id);
        context.workflows.send(pipelineExecutions, key, { type: 'delete' });
        executionDefinitions(context).delete(key);
      }
      forgetResults(context, name);
      pipelineRecords(context).delete(name);
      removeTags(context, PipelineArn);
    });
    return { PipelineArn };
  },
});
