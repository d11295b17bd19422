import type { JsonObject } from '../template/json';
import type { CreateContext, HandlerContext, ResourceHandler } from './handler';
import { isMissing, nameOf } from './sagemaker-tags';
import { pick, text } from './support';

/** Characters of a job definition's name. */
const LONGEST_NAME = 63;

/** How definitions of a kind are made, described and removed. */
interface Calls {
  /** @param settings - the properties that both have under the same name */
  create(settings: JsonObject, name: string, properties: JsonObject, context: CreateContext): Promise<unknown>;
  describe(name: string, context: HandlerContext): Promise<{ JobDefinitionArn?: string; CreationTime?: Date }>;
  remove(name: string, context: HandlerContext): Promise<unknown>;
}

/** A definition of monitoring jobs, of whatever kind: every change makes a new one. */
export function jobDefinition(kind: 'DataQuality' | 'ModelQuality', calls: Calls): ResourceHandler {
  const settings = [
    ...['AppSpecification', 'BaselineConfig', 'JobInput', 'JobOutputConfig'].map((member) => `${kind}${member}`),
    ...['JobResources', 'NetworkConfig', 'RoleArn', 'StoppingCondition'],
  ];
  return {
    type: `AWS::SageMaker::${kind}JobDefinition`,
    properties: ['JobDefinitionName', 'Tags', ...settings],
    attributes: ['CreationTime', 'JobDefinitionArn'],
    nameProperty: 'JobDefinitionName',

    async create(properties, context) {
      const { JobDefinitionName: named } = properties;
      const name = named === undefined ? context.name(LONGEST_NAME) : text(named);
      const create = () => calls.create(pick(properties, settings), name, properties, context);
      if (context.resumed) await calls.describe(name, context).catch(create);
      else await create();
      const { JobDefinitionArn: arn, CreationTime } = await calls.describe(name, context);
      return { physicalId: arn!, attributes: { JobDefinitionArn: arn!, CreationTime: CreationTime!.toISOString() } };
    },

    async delete({ physicalId }, context) {
      try {
        await calls.remove(nameOf(physicalId), context);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
  };
}
