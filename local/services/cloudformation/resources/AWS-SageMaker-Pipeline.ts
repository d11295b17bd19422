import type { Input } from '../../../kernel/operation/sdk';
import { same, type JsonObject } from '../template/json';
import type { ResourceHandler } from './handler';
import { document, isError, pick, shaped, tagChanges, tagList, text, unlessGone } from './support';

const SETTINGS = ['ParallelismConfiguration', 'PipelineDescription', 'PipelineDisplayName', 'RoleArn'];

/** A definition is written in the template, or lies in S3. */
function settings(properties: JsonObject): Input<'sagemaker', 'UpdatePipeline'> {
  const definition = properties.PipelineDefinition as JsonObject;
  const { PipelineDefinitionBody: body, PipelineDefinitionS3Location: place } = definition;
  const { Bucket, Key: ObjectKey, Version: VersionId } = (place ?? {}) as Readonly<Record<string, string>>;
  return {
    ...shaped<Input<'sagemaker', 'UpdatePipeline'>>(pick(properties, SETTINGS)),
    PipelineName: text(properties.PipelineName),
    ...(place === undefined
      ? { PipelineDefinition: document(body ?? definition) }
      : { PipelineDefinitionS3Location: { Bucket, ObjectKey, ...(VersionId !== undefined && { VersionId }) } }),
  };
}

export const sagemakerPipeline: ResourceHandler = {
  type: 'AWS::SageMaker::Pipeline',
  properties: ['PipelineDefinition', 'PipelineName', 'Tags', ...SETTINGS],
  attributes: [],
  nameProperty: 'PipelineName',

  async create(properties, context) {
    const PipelineName = text(properties.PipelineName);
    // A token makes a repeated call answer the same pipeline.
    await context.call('sagemaker', 'CreatePipeline', {
      ...settings(properties),
      PipelineName,
      RoleArn: text(properties.RoleArn),
      ClientRequestToken: context.token,
      Tags: tagList(properties, context),
    });
    return { physicalId: PipelineName };
  },

  async update(properties, { physicalId, properties: before }, context) {
    const { call, kernel } = context;
    const { Tags: _before, ...old } = before;
    const { Tags: _after, ...wanted } = properties;
    if (!same(old, wanted)) await call('sagemaker', 'UpdatePipeline', settings(properties));
    const changes = tagChanges(before, properties, context);
    if (changes === undefined) return;
    const ResourceArn = `arn:aws:sagemaker:${kernel.region}:${kernel.accountId}:pipeline/${physicalId}`;
    if (changes.unset.length > 0) await call('sagemaker', 'DeleteTags', { ResourceArn, TagKeys: changes.unset });
    if (changes.set.length > 0) await call('sagemaker', 'AddTags', { ResourceArn, Tags: changes.set });
  },

  delete: ({ physicalId }, { call, token }) =>
    unlessGone(
      call('sagemaker', 'DeletePipeline', { PipelineName: physicalId, ClientRequestToken: token }),
      'ResourceNotFound',
    ),

  /** A pipeline stays until its executions have stopped. */
  async gone({ physicalId }, { call }) {
    try {
      const { PipelineStatus: status } = await call('sagemaker', 'DescribePipeline', { PipelineName: physicalId });
      return { state: status === 'Deleting' ? 'pending' : 'stable' };
    } catch (error) {
      if (isError(error, 'ResourceNotFound')) return { state: 'stable' };
      throw error;
    }
  },
};
