import type { ResourceHandler } from './handler';
import { pick, shaped, text, unlessGone } from './support';

export const lambdaVersion: ResourceHandler = {
  type: 'AWS::Lambda::Version',
  properties: ['CodeSha256', 'Description', 'FunctionName'],
  attributes: ['FunctionArn', 'Version'],

  async create(properties, { call }) {
    // PublishVersion answers the newest version when nothing has changed since.
    const { FunctionArn, Version } = await call('lambda', 'PublishVersion', {
      FunctionName: text(properties.FunctionName),
      ...shaped<object>(pick(properties, ['CodeSha256', 'Description'])),
    });
    return { physicalId: FunctionArn!, attributes: { FunctionArn: FunctionArn!, Version: Version! } };
  },

  delete: ({ properties, attributes }, { call }) =>
    unlessGone(
      call('lambda', 'DeleteFunction', {
        FunctionName: text(properties.FunctionName),
        Qualifier: text(attributes.Version),
      }),
      'ResourceNotFoundException',
    ),
};
