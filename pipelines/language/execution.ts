import type { Json, Reference } from './expression';
import { Expression } from './expression';

/** A fact about the running execution, such as its id. Always text. */
export class ExecutionVariable extends Expression<string> {
  static readonly startDateTime = new ExecutionVariable('StartDateTime');
  static readonly currentDateTime = new ExecutionVariable('CurrentDateTime');
  static readonly pipelineName = new ExecutionVariable('PipelineName');
  static readonly pipelineArn = new ExecutionVariable('PipelineArn');
  static readonly pipelineExecutionId = new ExecutionVariable('PipelineExecutionId');
  static readonly pipelineExecutionArn = new ExecutionVariable('PipelineExecutionArn');
  /** The name of the training job; only inside a Training step. */
  static readonly trainingJobName = new ExecutionVariable('TrainingJobName');
  /** The name of the processing job; only inside a Processing step. */
  static readonly processingJobName = new ExecutionVariable('ProcessingJobName');

  private constructor(private readonly variable: string) {
    super();
  }

  override get isText(): boolean {
    return true;
  }

  get references(): readonly Reference[] {
    return [];
  }

  render(): Json {
    return { Get: `Execution.${this.variable}` };
  }
}
