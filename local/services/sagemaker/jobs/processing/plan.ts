import type { CreateProcessingJobRequest, ProcessingInput, ProcessingOutput } from '@aws-sdk/client-sagemaker';
import { resolveImage } from '../../../../runtimes/images/registry';
import type { Job } from '../job';
import type { Download, MetricsFile, Plan, Upload } from '../plan';

/** Real seconds, when the request has no StoppingCondition: one day. */
const LONGEST_RUN = 86_400;

/** Where processing jobs log. */
export const PROCESSING_LOG_GROUP = '/aws/sagemaker/ProcessingJobs';

/** What a job is asked to do; a monitoring schedule's job names its schedule. */
export interface ProcessingRequest extends CreateProcessingJobRequest {
  readonly MonitoringScheduleArn?: string;
}

/** What a processing container is given and leaves: https://docs.aws.amazon.com/sagemaker/latest/dg/build-your-own-processing-container.html */
export function processingPlan({ arn, roleArn, request }: Job<ProcessingRequest>): Plan {
  const { ImageUri, ContainerEntrypoint, ContainerArguments } = request.AppSpecification!;
  const kmsKeyId = request.ProcessingOutputConfig?.KmsKeyId;
  return {
    imageUri: ImageUri!,
    command: [...(ContainerEntrypoint ?? resolveImage(ImageUri!).entrypoint?.() ?? []), ...(ContainerArguments ?? [])],
    environment: { ...request.Environment },
    roleArn,
    maxRuntimeSeconds: request.StoppingCondition?.MaxRuntimeInSeconds ?? LONGEST_RUN,
    volumeGB: request.ProcessingResources!.ClusterConfig!.VolumeSizeInGB!,
    volumeKmsKeyId: request.ProcessingResources!.ClusterConfig!.VolumeKmsKeyId,
    networkIsolation: request.NetworkConfig?.EnableNetworkIsolation ?? false,
    inputs: (request.ProcessingInputs ?? []).filter(isManaged).map(inputDownload),
    outputs: (request.ProcessingOutputConfig?.Outputs ?? [])
      .filter(isManaged)
      .map((one) => outputUpload(one, kmsKeyId)),
    files: {
      '/opt/ml/config/processingjobconfig.json': { ProcessingJobArn: arn, ...request },
      '/opt/ml/config/resourceconfig.json': { current_host: 'algo-1', hosts: ['algo-1'] },
    },
    folders: ['/opt/ml/processing', '/opt/ml/output'],
    metrics: [],
    metricsFile: monitorMetrics(request),
    logGroup: PROCESSING_LOG_GROUP,
  };
}

/** Only Model Monitor publishes what its container leaves: https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-byoc-cloudwatch.html */
function monitorMetrics({ MonitoringScheduleArn, Environment = {} }: ProcessingRequest): MetricsFile | undefined {
  if (MonitoringScheduleArn === undefined || Environment.publish_cloudwatch_metrics !== 'Enabled') return undefined;
  const of = Environment.analysis_type === 'MODEL_QUALITY' ? 'model' : 'data';
  return { path: '/opt/ml/output/metrics/cloudwatch', namespace: `aws/sagemaker/Endpoints/${of}-metrics` };
}

/** What the application manages itself, SageMaker neither brings nor takes. */
const isManaged = ({ AppManaged }: { AppManaged?: boolean }): boolean => AppManaged !== true;

function inputDownload({ InputName: name, S3Input }: ProcessingInput): Download {
  return {
    name: name!,
    uri: S3Input!.S3Uri!,
    type: S3Input!.S3DataType === 'ManifestFile' ? 'ManifestFile' : 'S3Prefix',
    path: S3Input!.LocalPath!,
    gunzip: S3Input!.S3CompressionType === 'Gzip',
  };
}

function outputUpload({ OutputName: name, S3Output }: ProcessingOutput, kmsKeyId: string | undefined): Upload {
  return { name: name!, path: S3Output!.LocalPath!, uri: S3Output!.S3Uri!, as: 'folder', kmsKeyId };
}
