import type { Input } from '../../../kernel/operation/sdk';
import type { ResourceHandler } from './handler';
import { isMissing, nameOf } from './sagemaker-tags';
import { pick, shaped, tagList, text } from './support';

/** Characters of a job definition's name. */
const LONGEST_NAME = 63;

/** Kinds of monitoring jobs, whose definitions differ in the names of their members only. */
type Kind = 'DataQuality' | 'ModelQuality';

/** A definition of monitoring jobs: every change makes a new one. */
export function jobDefinition<K extends Kind>(kind: K): ResourceHandler {
  const settings = [
    ...['AppSpecification', 'BaselineConfig', 'JobInput', 'JobOutputConfig'].map((member) => `${kind}${member}`),
    ...['JobResources', 'NetworkConfig', 'RoleArn', 'StoppingCondition'],
  ];
  return {
    type: `AWS::SageMaker::${kind}JobDefinition`,
    properties: ['EndpointName', 'JobDefinitionName', 'Tags', ...settings],
    attributes: ['CreationTime', 'JobDefinitionArn'],
    nameProperty: 'JobDefinitionName',

    async create(properties, context) {
      const { JobDefinitionName: named } = properties;
      const name = { JobDefinitionName: named === undefined ? context.name(LONGEST_NAME) : text(named) };
      const create = () =>
        context.call('sagemaker', `Create${kind}JobDefinition`, {
          ...shaped<Input<'sagemaker', `Create${K}JobDefinition`>>(pick(properties, settings)),
          ...name,
          Tags: tagList(properties, context),
        });
      if (context.resumed) await context.call('sagemaker', `Describe${kind}JobDefinition`, name).catch(create);
      else await create();
      const made = await context.call('sagemaker', `Describe${kind}JobDefinition`, name);
      const arn = made.JobDefinitionArn!;
      return {
        physicalId: arn,
        attributes: { JobDefinitionArn: arn, CreationTime: made.CreationTime!.toISOString() },
      };
    },

    async delete({ physicalId }, { call }) {
      try {
        await call('sagemaker', `Delete${kind}JobDefinition`, { JobDefinitionName: nameOf(physicalId) });
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
  };
}
