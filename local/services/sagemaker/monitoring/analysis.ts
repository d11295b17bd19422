import type {
  EndpointInput,
  MonitoringNetworkConfig,
  MonitoringOutputConfig,
  MonitoringResources,
} from '@aws-sdk/client-sagemaker';
import type { Definition, MonitoringKind, Requests } from './definition';

/** What the definitions of all kinds say, under the same names. */
export interface Analysis {
  readonly roleArn: string;
  readonly app: {
    readonly ImageUri?: string;
    readonly ContainerEntrypoint?: string[];
    readonly ContainerArguments?: string[];
    readonly Environment?: Record<string, string>;
    readonly RecordPreprocessorSourceUri?: string;
    readonly PostAnalyticsProcessorSourceUri?: string;
  };
  readonly endpoint?: EndpointInput;
  readonly batch: boolean;
  readonly constraintsUri?: string;
  readonly statisticsUri?: string;
  readonly baseliningJob?: string;
  readonly groundTruthUri?: string;
  readonly output: MonitoringOutputConfig;
  readonly resources: MonitoringResources;
  readonly network?: MonitoringNetworkConfig;
  readonly maxRuntimeSeconds?: number;
  /** Variables that tell the container what this kind is about. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Reads a request for a definition. */
export function analysisOf({ kind, request }: Pick<Definition, 'kind' | 'request'>): Analysis {
  const common = {
    roleArn: request.RoleArn!,
    resources: request.JobResources!,
    network: request.NetworkConfig,
    maxRuntimeSeconds: request.StoppingCondition?.MaxRuntimeInSeconds,
  };
  return { ...common, ...OWN[kind](request as never) };
}

const OWN: { [K in MonitoringKind]: (request: Requests[K]) => Omit<Analysis, 'roleArn' | 'resources'> } = {
  DataQuality: (request) => ({
    app: request.DataQualityAppSpecification!,
    endpoint: request.DataQualityJobInput!.EndpointInput,
    batch: request.DataQualityJobInput!.BatchTransformInput !== undefined,
    constraintsUri: request.DataQualityBaselineConfig?.ConstraintsResource?.S3Uri,
    statisticsUri: request.DataQualityBaselineConfig?.StatisticsResource?.S3Uri,
    baseliningJob: request.DataQualityBaselineConfig?.BaseliningJobName,
    output: request.DataQualityJobOutputConfig!,
    variables: {},
  }),
  ModelQuality: (request) => {
    const { EndpointInput: endpoint, BatchTransformInput: batch, GroundTruthS3Input } = request.ModelQualityJobInput!;
    return {
      app: request.ModelQualityAppSpecification!,
      endpoint,
      batch: batch !== undefined,
      constraintsUri: request.ModelQualityBaselineConfig?.ConstraintsResource?.S3Uri,
      baseliningJob: request.ModelQualityBaselineConfig?.BaseliningJobName,
      groundTruthUri: GroundTruthS3Input?.S3Uri,
      output: request.ModelQualityJobOutputConfig!,
      variables: {
        analysis_type: 'MODEL_QUALITY',
        problem_type: request.ModelQualityAppSpecification!.ProblemType,
        inference_attribute: endpoint?.InferenceAttribute,
        probability_attribute: endpoint?.ProbabilityAttribute,
        probability_threshold_attribute: endpoint?.ProbabilityThresholdAttribute?.toString(),
      },
    };
  },
};
