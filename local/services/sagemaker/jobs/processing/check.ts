import type { CreateProcessingJobRequest } from '@aws-sdk/client-sagemaker';
import { validation } from '../../errors';
import { checkKmsKeys, checkLocalPath } from '../checks';
import { refuse } from '../../refuse';

/**
 * Checks what a processing job asks for, before it exists.
 *
 * @throws ValidationException with every problem; NotImplemented naming what the local cloud does not have
 */
export function checkProcessing(request: CreateProcessingJobRequest): void {
  const inputs = request.ProcessingInputs ?? [];
  const outputs = request.ProcessingOutputConfig?.Outputs ?? [];
  const cluster = request.ProcessingResources?.ClusterConfig;
  refuse('CreateProcessingJob', {
    'an image that starts by itself (give AppSpecification.ContainerEntrypoint)':
      (request.AppSpecification?.ContainerEntrypoint ?? []).length === 0,
    'ClusterConfig.InstanceCount above 1': (cluster?.InstanceCount ?? 1) > 1,
    'ClusterConfig.InstancePreferences': (cluster?.InstancePreferences ?? []).length > 0,
    ExperimentConfig: request.ExperimentConfig !== undefined,
    'ProcessingInputs.DatasetDefinition': inputs.some(({ DatasetDefinition }) => DatasetDefinition !== undefined),
    'S3InputMode Pipe': inputs.some(({ S3Input }) => S3Input?.S3InputMode === 'Pipe'),
    'S3UploadMode Continuous': outputs.some(({ S3Output }) => S3Output?.S3UploadMode === 'Continuous'),
    'ProcessingOutputConfig.Outputs.FeatureStoreOutput': outputs.some(
      ({ FeatureStoreOutput }) => FeatureStoreOutput !== undefined,
    ),
  });
  const problems = [
    ...[...inputs, ...outputs].flatMap(place),
    ...checkKmsKeys({
      'ProcessingOutputConfig.KmsKeyId': request.ProcessingOutputConfig?.KmsKeyId,
      'ClusterConfig.VolumeKmsKeyId': cluster?.VolumeKmsKeyId,
    }),
  ];
  if (problems.length > 0) throw validation(problems.join('; '));
}

interface Port {
  readonly InputName?: string;
  readonly OutputName?: string;
  readonly AppManaged?: boolean;
  readonly S3Input?: { readonly S3Uri?: string; readonly LocalPath?: string };
  readonly S3Output?: { readonly S3Uri?: string; readonly LocalPath?: string };
}

function place({ InputName, OutputName, AppManaged, S3Input, S3Output }: Port): string[] {
  if (AppManaged === true) return [];
  const name = InputName === undefined ? `output ${OutputName}` : `input ${InputName}`;
  const s3 = S3Input ?? S3Output;
  if (s3?.S3Uri === undefined || s3.LocalPath === undefined) return [`${name} must have S3Uri and LocalPath`];
  const uri = s3.S3Uri.startsWith('s3://') ? [] : [`S3Uri of ${name} must be s3://<bucket>/<key>, got ${s3.S3Uri}`];
  return [...uri, ...checkLocalPath(`LocalPath of ${name}`, s3.LocalPath)];
}
