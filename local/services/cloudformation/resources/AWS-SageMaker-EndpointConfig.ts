import type { Input } from '../../../kernel/operation/sdk';
import type { ResourceHandler } from './handler';
import { isMissing, syncTags } from './sagemaker-tags';
import { pick, shaped, tagList, text } from './support';

/** Characters of an endpoint config's name. */
const LONGEST_NAME = 63;

const SETTINGS = [
  ...['AsyncInferenceConfig', 'DataCaptureConfig', 'EnableNetworkIsolation', 'ExecutionRoleArn', 'ExplainerConfig'],
  ...['KmsKeyId', 'MetricsConfig', 'ProductionVariants', 'ShadowProductionVariants', 'VpcConfig'],
];

/** Everything but its tags makes a new config. */
export const sagemakerEndpointConfig: ResourceHandler = {
  type: 'AWS::SageMaker::EndpointConfig',
  properties: ['EndpointConfigName', 'Tags', ...SETTINGS],
  attributes: ['EndpointConfigArn', 'EndpointConfigName'],
  nameProperty: 'EndpointConfigName',

  async create(properties, context) {
    const { EndpointConfigName: named } = properties;
    const EndpointConfigName = named === undefined ? context.name(LONGEST_NAME) : text(named);
    const input = {
      ...shaped<Input<'sagemaker', 'CreateEndpointConfig'>>(pick(properties, SETTINGS)),
      EndpointConfigName,
      Tags: tagList(properties, context),
    };
    const { EndpointConfigArn } = context.resumed
      ? await context.call('sagemaker', 'DescribeEndpointConfig', { EndpointConfigName }).catch(() => create())
      : await create();
    return {
      physicalId: EndpointConfigArn!,
      attributes: { EndpointConfigArn: EndpointConfigArn!, EndpointConfigName },
    };

    function create() {
      return context.call('sagemaker', 'CreateEndpointConfig', input);
    }
  },

  update: (properties, existing, context) => syncTags(properties, existing, context),

  async delete({ attributes }, { call }) {
    try {
      await call('sagemaker', 'DeleteEndpointConfig', { EndpointConfigName: text(attributes.EndpointConfigName) });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  },
};
