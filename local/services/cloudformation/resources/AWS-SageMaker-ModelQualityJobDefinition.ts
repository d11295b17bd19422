import type { Input } from '../../../kernel/operation/sdk';
import { jobDefinition } from './sagemaker-job-definition';
import { shaped, tagList } from './support';

export const sagemakerModelQualityJobDefinition = jobDefinition('ModelQuality', {
  create: (settings, JobDefinitionName, properties, context) =>
    context.call('sagemaker', 'CreateModelQualityJobDefinition', {
      ...shaped<Input<'sagemaker', 'CreateModelQualityJobDefinition'>>(settings),
      JobDefinitionName,
      Tags: tagList(properties, context),
    }),
  describe: (JobDefinitionName, { call }) =>
    call('sagemaker', 'DescribeModelQualityJobDefinition', { JobDefinitionName }),
  remove: (JobDefinitionName, { call }) => call('sagemaker', 'DeleteModelQualityJobDefinition', { JobDefinitionName }),
});
