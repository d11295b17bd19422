import { ArnFormat, Resource, Stack } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { IGrantable, IRole } from 'aws-cdk-lib/aws-iam';
import { CfnPipeline } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import type { Pipeline } from '../../pipelines/language';

/** A SageMaker pipeline. */
export interface ITrainingPipeline {
  readonly pipelineName: string;
  readonly pipelineArn: string;
  /** Lets someone start executions. */
  grantStart(grantee: IGrantable): Grant;
  /** One of the pipeline's metrics; SageMaker publishes one point an execution. */
  metric(name: string, options?: MetricOptions): Metric;
  /** Executions that failed. */
  metricExecutionsFailed(options?: MetricOptions): Metric;
  /** Executions that reached their end. */
  metricExecutionsSucceeded(options?: MetricOptions): Metric;
  /** How long executions took, in milliseconds. */
  metricExecutionDuration(options?: MetricOptions): Metric;
}

abstract class TrainingPipelineBase extends Resource implements ITrainingPipeline {
  abstract readonly pipelineName: string;

  get pipelineArn(): string {
    return Stack.of(this).formatArn({
      service: 'sagemaker',
      resource: 'pipeline',
      resourceName: this.pipelineName,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  grantStart(grantee: IGrantable): Grant {
    return Grant.addToPrincipal({
      grantee,
      actions: ['sagemaker:StartPipelineExecution'],
      resourceArns: [this.pipelineArn],
    });
  }

  metric(name: string, options: MetricOptions = {}): Metric {
    return new Metric({
      namespace: 'AWS/Sagemaker/ModelBuildingPipeline',
      metricName: name,
      dimensionsMap: { PipelineName: this.pipelineName },
      statistic: Stats.SUM,
      ...options,
    });
  }

  metricExecutionsFailed(options?: MetricOptions): Metric {
    return this.metric('ExecutionFailed', options);
  }

  metricExecutionsSucceeded(options?: MetricOptions): Metric {
    return this.metric('ExecutionSucceeded', options);
  }

  metricExecutionDuration(options?: MetricOptions): Metric {
    return this.metric('ExecutionDuration', { statistic: Stats.AVERAGE, ...options });
  }
}

class ImportedTrainingPipeline extends TrainingPipelineBase {
  constructor(
    scope: Construct,
    id: string,
    readonly pipelineName: string,
  ) {
    super(scope, id);
  }
}

export interface TrainingPipelineProps {
  readonly pipeline: Pipeline;
  /** One sentence about what it trains. */
  readonly description: string;
  /** What the pipeline runs as. */
  readonly role: IRole;
}

/** A pipeline written in the kit's language, as a resource. */
export class TrainingPipeline extends TrainingPipelineBase {
  /** A pipeline that exists already. */
  static fromPipelineName(scope: Construct, id: string, name: string): ITrainingPipeline {
    return new ImportedTrainingPipeline(scope, id, name);
  }

  readonly pipelineName: string;

  constructor(scope: Construct, id: string, { pipeline, description, role }: TrainingPipelineProps) {
    super(scope, id);
    this.pipelineName = pipeline.name;
    const resource = new CfnPipeline(this, 'Resource', {
      pipelineName: pipeline.name,
      pipelineDescription: description,
      pipelineDefinition: { PipelineDefinitionBody: Stack.of(this).toJsonString(pipeline.definition()) },
      roleArn: role.roleArn,
    });
    // A role without its policy fails the first execution.
    resource.node.addDependency(role);
  }
}
