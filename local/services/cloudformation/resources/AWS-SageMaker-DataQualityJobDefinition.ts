import type { Input } from '../../../kernel/operation/sdk';
import { jobDefinition } from './sagemaker-job-definition';
import { shaped, tagList } from './support';

export const sagemakerDataQualityJobDefinition = jobDefinition('DataQuality', {
  create: (settings, JobDefinitionName, properties, context) =>
    context.call('sagemaker', 'CreateDataQualityJobDefinition', {
      ...shaped<Input<'sagemaker', 'CreateDataQualityJobDefinition'>>(settings),
      JobDefinitionName,
      Tags: tagList(properties, context),
    }),
  describe: (JobDefinitionName, { call }) =>
    call('sagemaker', 'DescribeDataQualityJobDefinition', { JobDefinitionName }),
  remove: (JobDefinitionName, { call }) => call('sagemaker', 'DeleteDataQualityJobDefinition', { JobDefinitionName }),
});
