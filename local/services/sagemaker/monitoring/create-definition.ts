import type { EndpointInput, Tag } from '@aws-sdk/client-sagemaker';
import type { Context, Requirement } from '../../../kernel/operation/operation';
import { resolveImage } from '../../../runtimes/images/registry';
import { inUse, validation } from '../errors';
import { checkKmsKeys } from '../jobs/checks';
import { omit } from '../omit';
import { on, passRole } from '../permissions';
import { refuse } from '../refuse';
import { createTags, requestTags, taggingRequirement } from '../tags/tags';
import { analysisOf, type Analysis } from './analysis';
import { definitionArn, definitions, type MonitoringKind, type Requests } from './definition';
import { parseOffset } from './offset';

/** What creating a definition needs: the action, its tags, and passing the role of its jobs. */
export function definitionRequirements(
  context: Context,
  kind: MonitoringKind,
  request: Requests[MonitoringKind],
): Requirement[] {
  const arn = definitionArn(context, kind, request.JobDefinitionName!);
  const keys = {
    ...requestTags(request.Tags),
    'sagemaker:InstanceTypes': request.JobResources?.ClusterConfig?.InstanceType,
    'sagemaker:VolumeKmsKey': request.JobResources?.ClusterConfig?.VolumeKmsKeyId,
    'sagemaker:NetworkIsolation': String(request.NetworkConfig?.EnableNetworkIsolation ?? false),
  };
  return [
    on(context, `Create${kind}JobDefinition`, arn, keys),
    ...taggingRequirement(arn, request.Tags),
    ...passRole(request.RoleArn),
  ];
}

/**
 * Keeps a definition.
 *
 * @returns its ARN
 * @throws ResourceInUse when the name is taken; ValidationException with every problem; NotImplemented naming what the local cloud
 * does not have
 */
export function createDefinition<K extends MonitoringKind>(context: Context, kind: K, request: Requests[K]): string {
  const name = request.JobDefinitionName!;
  const arn = definitionArn(context, kind, name);
  checkAnalysis(`Create${kind}JobDefinition`, analysisOf({ kind, request }), kind);
  if (definitions(context, kind).has(name)) throw inUse(`Job definition with name ${name} already exists (${arn}).`);
  const kept = omit(request, 'Tags' as keyof Requests[K]) as Requests[K];
  const tags: readonly Tag[] | undefined = request.Tags;
  context.store.transaction(() => {
    definitions(context, kind).put(name, { kind, name, arn, created: context.clock.date(), request: kept });
    createTags(context, arn, tags);
  });
  return arn;
}

function checkAnalysis(operation: string, analysis: Analysis, kind: MonitoringKind): void {
  const { app, endpoint, resources, output } = analysis;
  refuse(operation, {
    BatchTransformInput: analysis.batch,
    RecordPreprocessorSourceUri: app.RecordPreprocessorSourceUri !== undefined,
    PostAnalyticsProcessorSourceUri: app.PostAnalyticsProcessorSourceUri !== undefined,
    'BaselineConfig.BaseliningJobName (give the S3 URIs of its results)': analysis.baseliningJob !== undefined,
    'EndpointInput.S3InputMode Pipe': endpoint?.S3InputMode === 'Pipe',
    'ClusterConfig.InstanceCount above 1': (resources.ClusterConfig?.InstanceCount ?? 1) > 1,
  });
  const needed: Readonly<Record<string, unknown>> = {
    EndpointInput: endpoint,
    'BaselineConfig.ConstraintsResource.S3Uri': analysis.constraintsUri,
    ...(kind === 'DataQuality'
      ? { 'BaselineConfig.StatisticsResource.S3Uri': analysis.statisticsUri }
      : { 'GroundTruthS3Input.S3Uri': analysis.groundTruthUri }),
  };
  const problems = [
    ...Object.keys(needed)
      .filter((member) => needed[member] === undefined)
      .map((member) => `${member} must be given`),
    ...checkKmsKeys({
      'JobOutputConfig.KmsKeyId': output.KmsKeyId,
      'ClusterConfig.VolumeKmsKeyId': resources.ClusterConfig?.VolumeKmsKeyId,
    }),
    ...offsetProblems(endpoint),
    ...imageProblems(app),
  ];
  if (problems.length > 0) throw validation(problems.join('; '));
}

function offsetProblems({ StartTimeOffset, EndTimeOffset }: EndpointInput = {} as EndpointInput): string[] {
  return Object.entries({ StartTimeOffset, EndTimeOffset }).flatMap(([member, offset]) =>
    offset === undefined || parseOffset(offset) !== undefined
      ? []
      : [`${member} must be an offset such as -P1D, got ${offset}`],
  );
}

function imageProblems({ ImageUri, ContainerEntrypoint = [] }: Analysis['app']): string[] {
  try {
    const { entrypoint } = resolveImage(ImageUri!);
    const starts = entrypoint !== undefined || ContainerEntrypoint.length > 0;
    return starts ? [] : [`ContainerEntrypoint must be given for image ${ImageUri}`];
  } catch (error) {
    return [(error as Error).message];
  }
}
