import type { Input } from '../../../kernel/operation/sdk';
import type { ResourceHandler } from './handler';
import { isMissing, syncTags } from './sagemaker-tags';
import { pick, shaped, tagList, text } from './support';

/** Characters of a model's name. */
const LONGEST_NAME = 63;

const SETTINGS = [
  ...['Containers', 'EnableNetworkIsolation', 'ExecutionRoleArn', 'InferenceExecutionConfig', 'PrimaryContainer'],
  'VpcConfig',
];

/** Everything but its tags makes a new model. */
export const sagemakerModel: ResourceHandler = {
  type: 'AWS::SageMaker::Model',
  properties: ['ModelName', 'Tags', ...SETTINGS],
  attributes: ['ModelArn', 'ModelName'],
  nameProperty: 'ModelName',

  async create(properties, context) {
    const ModelName = properties.ModelName === undefined ? context.name(LONGEST_NAME) : text(properties.ModelName);
    const input = {
      ...shaped<Input<'sagemaker', 'CreateModel'>>(pick(properties, SETTINGS)),
      ModelName,
      Tags: tagList(properties, context),
    };
    const { ModelArn } = context.resumed
      ? await context.call('sagemaker', 'DescribeModel', { ModelName }).catch(() => create())
      : await create();
    return { physicalId: ModelArn!, attributes: { ModelArn: ModelArn!, ModelName } };

    function create() {
      return context.call('sagemaker', 'CreateModel', input);
    }
  },

  update: (properties, existing, context) => syncTags(properties, existing, context),

  async delete({ attributes }, { call }) {
    try {
      await call('sagemaker', 'DeleteModel', { ModelName: text(attributes.ModelName) });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  },
};
