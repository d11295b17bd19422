import type { ResourceHandler } from './handler';
import { pick, shaped, tagChanges, tagList, text, unlessGone, unlessMade } from './support';
import type { Input } from '../../../kernel/operation/sdk';
import type { JsonObject } from '../template/json';

const SETTINGS = ['Type', 'Value', 'Description', 'AllowedPattern', 'Tier', 'DataType'];

const input = (properties: JsonObject, name: string): Input<'ssm', 'PutParameter'> =>
  shaped({ ...pick(properties, SETTINGS), Name: name });

const attributes = ({ Type: type, Value: value }: JsonObject, name: string, region: string, account: string) => ({
  ...{ Type: type!, Value: value! },
  Arn: `arn:aws:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`,
});

export const ssmParameter: ResourceHandler = {
  type: 'AWS::SSM::Parameter',
  properties: ['Name', 'Tags', ...SETTINGS],
  attributes: ['Type', 'Value', 'Arn'],
  nameProperty: 'Name',

  async create(properties, context) {
    const { region, accountId } = context.kernel;
    const name = properties.Name === undefined ? context.name(512) : text(properties.Name);
    const wanted = { ...input(properties, name), Tags: tagList(properties, context) };
    await unlessMade(context.call('ssm', 'PutParameter', wanted), context, 'ParameterAlreadyExists');
    return { physicalId: name, attributes: attributes(properties, name, region, accountId) };
  },

  async update(properties, { physicalId, properties: before }, { call, kernel, ...context }) {
    await call('ssm', 'PutParameter', { ...input(properties, physicalId), Overwrite: true });
    const changes = tagChanges(before, properties, context);
    const target = { ResourceType: 'Parameter', ResourceId: physicalId } as const;
    if (changes !== undefined) {
      await call('ssm', 'AddTagsToResource', { ...target, Tags: changes.set });
      if (changes.unset.length > 0) await call('ssm', 'RemoveTagsFromResource', { ...target, TagKeys: changes.unset });
    }
    return { physicalId, attributes: attributes(properties, physicalId, kernel.region, kernel.accountId) };
  },

  delete: ({ physicalId }, { call }) =>
    unlessGone(call('ssm', 'DeleteParameter', { Name: physicalId }), 'ParameterNotFound'),
};
