import type { Input } from '../../../kernel/operation/sdk';
import type { ResourceHandler, Stability } from './handler';
import { isMissing, nameOf, syncTags } from './sagemaker-tags';
import { pick, shaped, tagList, text } from './support';

/** Characters of an endpoint's name. */
const LONGEST_NAME = 63;

/** Properties that only updates take. */
const RETAINED = ['ExcludeRetainedVariantProperties', 'RetainAllVariantProperties', 'RetainDeploymentConfig'];

const STABILITY: Readonly<Record<string, Stability['state']>> = {
  InService: 'stable',
  Creating: 'pending',
  Updating: 'pending',
  SystemUpdating: 'pending',
  RollingBack: 'pending',
  Deleting: 'pending',
};

/**
 * An endpoint. When a guardrail takes an update back, the endpoint is InService again on its old config, and that counts
 * as stable: whoever deploys has to compare the config.
 */
export const sagemakerEndpoint: ResourceHandler = {
  type: 'AWS::SageMaker::Endpoint',
  properties: ['DeploymentConfig', 'EndpointConfigName', 'EndpointName', 'Tags', ...RETAINED],
  attributes: ['EndpointArn', 'EndpointName'],
  nameProperty: 'EndpointName',

  async create(properties, context) {
    const EndpointName =
      properties.EndpointName === undefined ? context.name(LONGEST_NAME) : text(properties.EndpointName);
    const input = {
      ...shaped<Input<'sagemaker', 'CreateEndpoint'>>(pick(properties, ['DeploymentConfig', 'EndpointConfigName'])),
      EndpointName,
      Tags: tagList(properties, context),
    };
    const { EndpointArn } = context.resumed
      ? await context.call('sagemaker', 'DescribeEndpoint', { EndpointName }).catch(() => create())
      : await create();
    return { physicalId: EndpointArn!, attributes: { EndpointArn: EndpointArn!, EndpointName } };

    function create() {
      return context.call('sagemaker', 'CreateEndpoint', input);
    }
  },

  async update(properties, existing, context) {
    const EndpointName = text(existing.attributes.EndpointName);
    const { EndpointConfigName: wanted } = properties;
    const { EndpointConfigName: current } = await context.call('sagemaker', 'DescribeEndpoint', { EndpointName });
    // SageMaker takes no update to the config that an endpoint has; another way of deploying counts from the next one.
    if (current !== wanted)
      await context.call('sagemaker', 'UpdateEndpoint', {
        ...shaped<Input<'sagemaker', 'UpdateEndpoint'>>(pick(properties, ['DeploymentConfig', ...RETAINED])),
        EndpointName,
        EndpointConfigName: text(wanted),
      });
    await syncTags(properties, existing, context);
  },

  async delete({ attributes }, { call }) {
    try {
      await call('sagemaker', 'DeleteEndpoint', { EndpointName: text(attributes.EndpointName) });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  },

  async stability({ attributes }, { call }) {
    const EndpointName = text(attributes.EndpointName);
    const { EndpointStatus: status, FailureReason } = await call('sagemaker', 'DescribeEndpoint', { EndpointName });
    const state = STABILITY[status ?? ''] ?? 'failed';
    if (state !== 'failed') return { state };
    return { state, reason: FailureReason ?? `endpoint ${EndpointName} is ${status}` };
  },

  watch: ({ physicalId }) => `sagemaker:endpoint/${nameOf(physicalId)}`,

  async gone({ attributes }, { call }) {
    try {
      await call('sagemaker', 'DescribeEndpoint', { EndpointName: text(attributes.EndpointName) });
      return { state: 'pending' };
    } catch (error) {
      if (isMissing(error)) return { state: 'stable' };
      throw error;
    }
  },
};
