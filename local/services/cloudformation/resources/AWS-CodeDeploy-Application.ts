import type { ResourceHandler } from './handler';
import { syncTags } from './codedeploy-tags';
import { shaped, tagList, text, unlessGone, unlessMade } from './support';

/** Characters of an application's name. */
const LONGEST_NAME = 100;

export const codedeployApplication: ResourceHandler = {
  type: 'AWS::CodeDeploy::Application',
  properties: ['ApplicationName', 'ComputePlatform', 'Tags'],
  attributes: [],
  nameProperty: 'ApplicationName',

  async create(properties, context) {
    const { ApplicationName: named, ComputePlatform: platform } = properties;
    const applicationName = named === undefined ? context.name(LONGEST_NAME) : text(named);
    await unlessMade(
      context.call('codedeploy', 'CreateApplication', {
        applicationName,
        ...(platform !== undefined && { computePlatform: shaped<'Lambda'>(platform) }),
        tags: tagList(properties, context),
      }),
      context,
      'ApplicationAlreadyExistsException',
    );
    return { physicalId: applicationName };
  },

  async update(properties, { physicalId, properties: before }, context) {
    await syncTags(before, properties, `application:${physicalId}`, context);
  },

  delete: ({ physicalId: applicationName }, { call }) =>
    unlessGone(call('codedeploy', 'DeleteApplication', { applicationName }), 'ApplicationDoesNotExistException'),
};
