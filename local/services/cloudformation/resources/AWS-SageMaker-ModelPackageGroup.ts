import { same } from '../template/json';
import type { ResourceHandler } from './handler';
import { isMissing, syncTags } from './sagemaker-tags';
import { document, tagList, text } from './support';

export const sagemakerModelPackageGroup: ResourceHandler = {
  type: 'AWS::SageMaker::ModelPackageGroup',
  properties: ['ModelPackageGroupDescription', 'ModelPackageGroupName', 'ModelPackageGroupPolicy', 'Tags'],
  attributes: ['CreationTime', 'ModelPackageGroupArn', 'ModelPackageGroupStatus'],
  nameProperty: 'ModelPackageGroupName',

  async create(properties, context) {
    const { call, made, resumed } = context;
    const { ModelPackageGroupDescription: description, ModelPackageGroupPolicy: policy } = properties;
    const ModelPackageGroupName = text(properties.ModelPackageGroupName);
    const create = () =>
      call('sagemaker', 'CreateModelPackageGroup', {
        ModelPackageGroupName,
        ...(description !== undefined && { ModelPackageGroupDescription: text(description) }),
        Tags: tagList(properties, context),
      });
    const { ModelPackageGroupArn: arn } = resumed
      ? await call('sagemaker', 'DescribeModelPackageGroup', { ModelPackageGroupName }).catch(create)
      : await create();
    made({ physicalId: arn!, attributes: { ModelPackageGroupArn: arn! } });
    if (policy !== undefined) {
      const ResourcePolicy = document(policy);
      await call('sagemaker', 'PutModelPackageGroupPolicy', { ModelPackageGroupName, ResourcePolicy });
    }
    const group = await call('sagemaker', 'DescribeModelPackageGroup', { ModelPackageGroupName });
    return {
      physicalId: arn!,
      attributes: {
        ModelPackageGroupArn: arn!,
        ModelPackageGroupStatus: group.ModelPackageGroupStatus!,
        CreationTime: group.CreationTime!.toISOString(),
      },
    };
  },

  async update(properties, existing, context) {
    const { ModelPackageGroupPolicy: policy } = properties;
    const ModelPackageGroupName = text(properties.ModelPackageGroupName);
    if (!same(existing.properties.ModelPackageGroupPolicy, policy)) {
      if (policy === undefined)
        await context.call('sagemaker', 'DeleteModelPackageGroupPolicy', { ModelPackageGroupName });
      else {
        const ResourcePolicy = document(policy);
        await context.call('sagemaker', 'PutModelPackageGroupPolicy', { ModelPackageGroupName, ResourcePolicy });
      }
    }
    await syncTags(properties, existing, context);
  },

  async delete({ properties }, { call }) {
    try {
      const ModelPackageGroupName = text(properties.ModelPackageGroupName);
      await call('sagemaker', 'DeleteModelPackageGroup', { ModelPackageGroupName });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  },
};
